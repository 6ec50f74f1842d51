package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.sinks.flame.FittedText;
import java.util.ArrayList;
import java.util.List;

/**
 * A table for people: names on the left, numbers on the right, and a bar for each row's share.
 *
 * <p>Public for package {@code pipeline.reconcile}.
 */
public final class TextTable {
    private static final int NARROWEST_NAME = 12;
    private static final int WIDEST_NAME = 60;
    private static final int NARROWEST_BAR = 6;
    private static final int WIDEST_BAR = 30;
    private static final String GAP = "  ";

    private record Row(String name, List<String> cells, double share, String colour) {}

    private final String heading;
    private final List<String> headings;
    private final List<Row> rows = new ArrayList<>();

    /** A table of names under {@code heading}, each with as many cells as there are {@code headings}. */
    public TextTable(String heading, List<String> headings) {
        this.heading = heading;
        this.headings = List.copyOf(headings);
    }

    /**
     * Adds a row.
     *
     * @param share of the whole, from 0 to 1, for the bar; negative for no bar
     */
    public void add(String name, List<String> cells, double share) {
        add(name, cells, share, "");
    }

    /** The same with a bar in a colour, as {@code #rrggbb}. */
    void add(String name, List<String> cells, double share, String colour) {
        rows.add(new Row(name, List.copyOf(cells), share, colour));
    }

    /** The lines, each with a line end; cells are as wide as their widest, a name is cut where it would not fit. */
    public String text(Look look) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            int column = i;
            widths.add(rows.stream()
                    .mapToInt(row -> row.cells().get(column).length())
                    .reduce(headings.get(i).length(), Math::max));
        }
        int numbers = widths.stream().mapToInt(width -> GAP.length() + width).sum();
        long widest = rows.stream()
                .mapToLong(row -> FittedText.cellsOf(row.name()))
                .reduce(FittedText.cellsOf(heading), Math::max);
        long room = look.columns() - numbers - GAP.length() - NARROWEST_BAR;
        long name = Math.max(NARROWEST_NAME, Math.min(Math.min(widest, WIDEST_NAME), room));
        long left = look.columns() - numbers - GAP.length() - name;
        int bar = left < NARROWEST_BAR ? 0 : (int) Math.min(WIDEST_BAR, left);
        StringBuilder text = new StringBuilder();
        text.append(look.heading(line(heading, headings, widths, name))).append(System.lineSeparator());
        for (Row row : rows) {
            text.append(line(row.name(), row.cells(), widths, name));
            String drawn = row.share() < 0 ? "" : look.bar(row.share(), bar, row.colour());
            text.append(drawn.isEmpty() ? "" : GAP + drawn).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String line(String name, List<String> cells, List<Integer> widths, long width) {
        StringBuilder line = new StringBuilder(FittedText.cut(name, width));
        line.append(" ".repeat((int) Math.max(0, width - FittedText.cellsOf(line.toString()))));
        for (int i = 0; i < cells.size(); i++) {
            line.append(GAP)
                    .append(" ".repeat(widths.get(i) - cells.get(i).length()))
                    .append(cells.get(i));
        }
        return line.toString();
    }
}
