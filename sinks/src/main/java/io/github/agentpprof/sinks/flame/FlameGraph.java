package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.sinks.flame.FlameLayout.Box;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture of a {@link FrameTree} as SVG: each frame as wide as its total, the root at the bottom or, inverted, at the
 * top.
 *
 * <p>Without scripts it is a whole picture, whose frames tell their amounts when hovered. With scripts, {@code view.js}
 * draws the same frames anew from the data that the picture holds ({@link FlameData}), zooms and searches. Nothing is
 * fetched, and the texts of frames are never part of the script. The picture follows the reader's dark mode.
 *
 * <pre>{@code <g role="treeitem" …><title>prompt:debug ($1.23, 4.20%)</title><rect …/><text …>prompt:debug</text></g>}</pre>
 */
public final class FlameGraph {
    static final int MARGIN = 10;
    static final int HEAD = 58;
    static final int FOOT = 30;
    static final int ROW = 20;
    static final int BASELINE = 14;
    static final int PADDING = 4;

    /** Width of the mark that tells a frame's kind of work, and of the narrowest frame that has one. */
    static final int MARK = 3;

    static final int LEAST_MARKED = 12;

    /** What the controls of the script need of the first line. */
    static final int CONTROLS = 290;

    /** How much larger the title is than other texts. */
    static final double LARGE = 1.25;

    /** A cell of a monospaced font of 12 px; the common ones need 6.6 to 7.23. */
    static final double CELL_PIXELS = 7.25;

    private final List<String> titles;
    private final ValueType type;
    private final FrameTree root;
    private final Measure measure;
    private final PictureFrames frames;
    private final DrawingSettings settings;

    /**
     * A picture of parts of a whole.
     *
     * @param titles what the picture shows; the first that fits is shown
     * @param view its name, for a picture of nothing
     * @param type what the weights of {@code root} measure
     * @param kinds colours of the kinds of work
     */
    public FlameGraph(
            List<String> titles,
            String view,
            ValueType type,
            FrameTree root,
            DrawingSettings settings,
            KindColours kinds) {
        this(titles, view, type, root, settings, new Shares(type, root, kinds));
    }

    private FlameGraph(
            List<String> titles,
            String view,
            ValueType type,
            FrameTree root,
            DrawingSettings settings,
            Measure measure) {
        this.titles = root.total() == 0 ? List.of(view + ": no samples") : List.copyOf(titles);
        this.type = type;
        this.root = root;
        this.measure = measure;
        this.frames = new PictureFrames(root, measure::fill);
        this.settings = settings;
    }

    /**
     * A picture of what changed: red frames grew, blue ones shrank, and each tells its weight before and after.
     *
     * @param leftOut the frames that all stacks have, without which {@code root} is
     * @param root of both sides
     * @param kinds colours of the kinds of work, with which prompts are marked
     * @param footnote what a reader has to know of the sides and the widths
     */
    public static FlameGraph ofChanges(
            String view,
            SharedFrames leftOut,
            ValueType type,
            FrameTree root,
            DrawingSettings settings,
            KindColours kinds,
            String footnote) {
        AmountChange change = new AmountChange(root.was(), root.total() - root.was());
        String title = view + ": " + change.facts(type).get(0);
        List<String> titles = new ArrayList<>();
        leftOut.words("").forEach(words -> titles.add(title + " · " + words));
        titles.add(title);
        return new FlameGraph(titles, view, type, root, settings, new Growth(type, root, kinds, footnote));
    }

    /** Height in pixels of the picture as it is first shown. */
    public int height() {
        return height(rows().size());
    }

    /** The height that it has where there is plenty of room for it. */
    public int highest() {
        return height() + Math.max(1, rows().size()) * (FlameData.HIGHEST_ROW - ROW);
    }

    private static int height(int rows) {
        return HEAD + Math.max(1, rows) * ROW + FOOT;
    }

    private List<List<Box>> rows() {
        return new FlameLayout(frames.all().get(0), settings.width() - 2 * MARGIN).rows();
    }

    /** Writes the whole picture; {@code svg} has to encode as UTF-8 and is neither flushed nor closed. */
    public void write(Writer svg) throws IOException {
        List<List<Box>> rows = rows();
        int height = height(rows.size());
        svg.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flame"
                + (measure.compares() ? " changes" : "") + "\"" + size(height) + " viewBox=\"0 0 " + settings.width()
                + " " + height
                + "\" role=\"graphics-document\""
                + " aria-roledescription=\"flame graph\" font-size=\"12\" font-family=\"ui-monospace, Menlo, Consolas,"
                + " 'DejaVu Sans Mono', monospace\">\n");
        svg.write("<title>" + Xml.text(titles.get(0)) + "</title>\n<desc>" + Xml.text(description()) + "</desc>\n");
        svg.write("<style>\n" + Asset.text("flame.css") + "</style>\n");
        svg.write("<rect class=\"page\"" + size(height) + " fill=\"#fff\"/>\n");
        line(
                "heading",
                25,
                FittedText.of((long) ((room() - CONTROLS) / (CELL_PIXELS * LARGE)), titles.toArray(String[]::new)),
                svg);
        Legend.write(root.total() == 0 ? List.of() : measure.legend(frames.all()), room(), svg);
        svg.write("<g class=\"frames\" role=\"tree\" aria-label=\"Frames\" fill=\"#111\">\n");
        for (int i = 0; i < rows.size(); i++) {
            int y = HEAD + (settings.inverted() ? i : rows.size() - 1 - i) * ROW;
            for (Box box : rows.get(i)) {
                frame(box, y, svg);
            }
        }
        svg.write("</g>\n");
        line("details", height - 10, FittedText.of((long) (room() / CELL_PIXELS), footnote(rows)), svg);
        if (root.total() > 0) {
            svg.write("<metadata>" + Xml.content(FlameData.json(titles, type, settings, measure, frames.all()))
                    + "</metadata>\n");
            svg.write("<script><![CDATA[\n(() => {\n" + Asset.text("frames.js") + Asset.text("view.js")
                    + "})();\n]]></script>\n");
        }
        svg.write("</svg>\n");
    }

    private void frame(Box box, int y, Writer svg) throws IOException {
        int level = box.frame().level() + (box.isGroup() ? 2 : 1);
        String name = box.isGroup()
                ? Amount.number(box.hidden()) + " hidden"
                : Xml.isolated(box.frame().name());
        String fill = box.isGroup() ? measure.hidden(box.frame()) : box.frame().fill();
        long left = (long) MARGIN * FlameLayout.UNIT + box.left();
        svg.write((box.isGroup() ? "<g class=\"group\"" : "<g") + " role=\"treeitem\" aria-level=\"" + level
                + "\" tabindex=\"0\"><title>"
                + Xml.text(name + " (" + measure.facts(box) + ")") + "</title><rect x=\"" + pixels(left) + "\" y=\""
                + y + "\" width=\"" + pixels(box.width()) + "\" height=\"" + (ROW - 1) + "\" rx=\"2\" fill=\"" + fill
                + "\"/>");
        long cells = (long) ((box.width() - 2L * PADDING * FlameLayout.UNIT) / (CELL_PIXELS * FlameLayout.UNIT));
        String text = FittedText.of(cells, texts(name, box));
        if (FittedText.isPlain(text)) {
            if (!text.isEmpty()) {
                svg.write(text(left + (long) PADDING * FlameLayout.UNIT, y + BASELINE, text));
            }
        } else {
            // Fonts may draw it wider than it should be: what is outside of an inner svg is not shown.
            svg.write("<svg x=\"" + pixels(left) + "\" y=\"" + y + "\" width=\"" + pixels(box.width()) + "\" height=\""
                    + (ROW - 1) + "\">" + text((long) PADDING * FlameLayout.UNIT, BASELINE, text) + "</svg>");
        }
        String mark = box.isGroup() ? "" : measure.mark(box.frame());
        if (!mark.isEmpty() && box.width() >= (long) LEAST_MARKED * FlameLayout.UNIT) {
            svg.write("<path class=\"kind\" d=\"M" + pixels(left) + " " + y + "h" + MARK + "v" + (ROW - 1) + "h-" + MARK
                    + "z\" fill=\"" + mark + "\"/>");
        }
        svg.write("</g>\n");
    }

    /** What a frame may show, the best first. */
    private String[] texts(String name, Box box) {
        List<String> texts = new ArrayList<>();
        for (String facts : measure.shortFacts(box)) {
            texts.add(name + (box.isGroup() ? ", " : "  ") + facts);
        }
        texts.add(name);
        if (!box.isGroup()) {
            texts.add(box.frame().value());
        }
        return texts.toArray(String[]::new);
    }

    private static String text(long x, int y, String text) {
        return "<text x=\"" + pixels(x) + "\" y=\"" + y + "\">" + Xml.text(text) + "</text>";
    }

    private String description() {
        return root.total() == 0 ? "There is nothing to draw: the profile has no samples." : measure.description();
    }

    private String footnote(List<List<Box>> rows) {
        if (root.total() == 0) {
            return "There is nothing to draw: no sample has a weight here.";
        }
        long drawn = rows.stream()
                .flatMap(List::stream)
                .filter(box -> !box.isGroup())
                .count();
        long hidden = root.size() - drawn;
        String narrow = hidden == 0
                ? ""
                : Amount.number(hidden) + (hidden == 1 ? " frame is" : " frames are") + " too narrow to draw";
        String all = measure.footnote();
        return all.isEmpty()
                ? narrow + (hidden == 0 ? "" : "; the paler ones stand for them")
                : all + (hidden == 0 ? "" : "; " + narrow);
    }

    private String size(int height) {
        return " width=\"" + settings.width() + "\" height=\"" + height + "\"";
    }

    private int room() {
        return settings.width() - 2 * MARGIN;
    }

    private static void line(String type, int y, String text, Writer svg) throws IOException {
        svg.write("<text class=\"" + type + "\" x=\"" + MARGIN + "\" y=\"" + y + "\" fill=\"#333\">" + Xml.text(text)
                + "</text>\n");
    }

    static String pixels(long units) {
        return BigDecimal.valueOf(units, 2).stripTrailingZeros().toPlainString();
    }
}
