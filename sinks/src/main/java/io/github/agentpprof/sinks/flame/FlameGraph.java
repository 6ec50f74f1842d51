package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.transforms.model.ValueType;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;

/**
 * A picture of a {@link FrameTree} as SVG: the root at the bottom, each frame as wide as its total.
 *
 * <p>Hovering a frame tells its name, its total and its share of everything. A last line says how many frames were too
 * narrow to draw. The picture follows the reader's dark mode.
 *
 * <pre>{@code <g><title>prompt:debug (12,345 tokens, 4.20%)</title><rect …/><text …>prompt:debug</text></g>}</pre>
 */
public final class FlameGraph {
    private static final int WIDTH = 1200;
    private static final int MARGIN = 10;
    private static final int HEAD = 34;
    private static final int FOOT = 24;
    private static final int ROW = 18;
    private static final int BASELINE = 13;
    private static final int PADDING = 3;

    /** A cell of a monospaced font of 12 px; the common ones need 6.6 to 7.23. */
    private static final double CELL_PIXELS = 7.25;

    private static final String STYLE = """
            <style>
            text { font: 12px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; }
            g:hover > rect { stroke: #000; }
            @media (prefers-color-scheme: dark) {
              .page { fill: #16181d; }
              .note { fill: #d0d4da; }
              g:hover > rect { stroke: #fff; }
            }
            </style>
            """;

    private final String title;
    private final ValueType type;
    private final FrameTree root;

    /**
     * @param title what the picture shows, such as the view's name
     * @param type what the weights of {@code root} measure
     */
    public FlameGraph(String title, ValueType type, FrameTree root) {
        this.title = title;
        this.type = type;
        this.root = root;
    }

    /** Writes the whole picture; {@code svg} has to encode as UTF-8 and is neither flushed nor closed. */
    public void write(Writer svg) throws IOException {
        FlameLayout layout = new FlameLayout(root, WIDTH - 2 * MARGIN);
        int rows = Math.max(1, layout.rows().size());
        int height = HEAD + rows * ROW + FOOT;
        svg.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.write("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + WIDTH + " " + height + "\">\n");
        svg.write("<title>" + Xml.text(title) + "</title>\n" + STYLE);
        svg.write("<rect class=\"page\" width=\"" + WIDTH + "\" height=\"" + height + "\" fill=\"#fff\"/>\n");
        note(title + ": " + (root.total() == 0 ? "no samples" : Amount.text(root.total(), type)), HEAD - ROW, svg);
        svg.write("<g id=\"frames\">\n");
        int y = HEAD + rows * ROW;
        for (List<FlameLayout.Box> row : layout.rows()) {
            y -= ROW;
            for (FlameLayout.Box box : row) {
                frame(box, y, svg);
            }
        }
        svg.write("</g>\n");
        if (layout.hiddenFrames() > 0) {
            note(hidden(layout), height - FOOT + ROW - 1, svg);
        }
        svg.write("</svg>\n");
    }

    private void frame(FlameLayout.Box box, int y, Writer svg) throws IOException {
        FrameTree frame = box.frame();
        long left = (long) MARGIN * FlameLayout.UNIT + box.left();
        svg.write("<g><title>" + Xml.text(frame.name()) + " (" + Xml.text(Amount.text(frame.total(), type)) + ", "
                + Xml.text(Amount.percent(frame.total(), root.total())) + ")</title>");
        svg.write("<rect x=\"" + pixels(left) + "\" y=\"" + y + "\" width=\"" + pixels(box.width()) + "\" height=\""
                + (ROW - 1) + "\" rx=\"2\" fill=\"" + Palette.fill(frame.name()) + "\"/>");
        long room = box.width() - 2L * PADDING * FlameLayout.UNIT;
        String text = FittedText.of(frame.name(), (long) (room / (CELL_PIXELS * FlameLayout.UNIT)));
        if (!text.isEmpty()) {
            svg.write("<text x=\"" + pixels(left + (long) PADDING * FlameLayout.UNIT) + "\" y=\"" + (y + BASELINE)
                    + "\" fill=\"#111\">" + Xml.text(text) + "</text>");
        }
        svg.write("</g>\n");
    }

    private String hidden(FlameLayout layout) {
        return "Frames narrower than " + FlameLayout.LEAST_PIXELS + " px, not drawn: "
                + Amount.number(layout.hiddenFrames()) + ", "
                + Amount.percent(layout.hiddenWeight(), root.total()) + " of the width";
    }

    private static void note(String text, int y, Writer svg) throws IOException {
        svg.write("<text class=\"note\" x=\"" + MARGIN + "\" y=\"" + y + "\" fill=\"#333\">" + Xml.text(text)
                + "</text>\n");
    }

    private static String pixels(long units) {
        return BigDecimal.valueOf(units, 2).stripTrailingZeros().toPlainString();
    }
}
