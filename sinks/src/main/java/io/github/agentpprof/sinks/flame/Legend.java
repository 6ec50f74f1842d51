package io.github.agentpprof.sinks.flame;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the colours of a picture mean, each beside its word. */
final class Legend {
    private static final int TOP = 37;
    private static final int SWATCH = 11;
    private static final int GAP = 5;
    private static final int SPACE = 16;

    /** @param fill the colour as {@code #rrggbb} */
    record Entry(String word, String fill) {}

    private Legend() {}

    /** Writes all, and hides what does not fit in {@code room} pixels; the script shows it where a window has more room. */
    static void write(List<Entry> entries, int room, Writer svg) throws IOException {
        svg.write("<g class=\"legend\" aria-hidden=\"true\" fill=\"#333\">\n");
        double x = FlameGraph.MARGIN;
        for (Entry entry : entries) {
            double width = SWATCH + GAP + FittedText.cellsOf(entry.word()) * FlameGraph.CELL_PIXELS;
            String hidden = x + width > FlameGraph.MARGIN + room ? "\" visibility=\"hidden" : "";
            svg.write("<rect x=\"" + FlameGraph.pixels(Math.round(x * FlameLayout.UNIT)) + "\" y=\"" + TOP
                    + "\" width=\"" + SWATCH + "\" height=\"" + SWATCH + "\" rx=\"2\" fill=\"" + entry.fill()
                    + hidden + "\"/><text x=\"" + FlameGraph.pixels(Math.round((x + SWATCH + GAP) * FlameLayout.UNIT))
                    + "\" y=\"" + (TOP + SWATCH - 1) + hidden + "\">" + Xml.text(entry.word()) + "</text>\n");
            x += width + SPACE;
        }
        svg.write("</g>\n");
    }

    /** The fields of the frames, as they stand on each other; among those of a level by the largest frame. */
    static List<Entry> ofFields(List<Frame> frames) {
        record Seen(int level, long total) {}
        Map<String, Seen> fields = new LinkedHashMap<>();
        for (Frame frame : frames) {
            String field = frame.field();
            if (!field.isEmpty()) {
                fields.merge(
                        field,
                        new Seen(frame.level(), frame.total()),
                        (a, b) -> a.level() < b.level() || a.level() == b.level() && a.total() >= b.total() ? a : b);
            }
        }
        return fields.entrySet().stream()
                .sorted((a, b) -> {
                    int byLevel =
                            Integer.compare(a.getValue().level(), b.getValue().level());
                    return byLevel != 0
                            ? byLevel
                            : Long.compare(b.getValue().total(), a.getValue().total());
                })
                .map(field -> new Entry(field.getKey(), Palette.ofField(field.getKey())))
                .toList();
    }
}
