package io.github.agentpprof.transforms.price;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a price table: lines of eight cells, in any order, tabs or, as in what was pasted, blanks between them. Empty lines, lines that begin with {@code #}
 * and the heading are skipped.
 *
 * <pre>{@code
 * claude-opus-4-6	2026-03-13	0	5	25	0.5	6.25	10
 * }</pre>
 *
 * <p>Cells: model; first day in UTC, {@code -} for ever; prompt tokens above which the row holds, 0 for all; then US dollars for
 * a million input, output, cache-read, 5-minute-write and 1-hour-write tokens, {@code -} where the vendor names no cache price.
 */
final class PriceTsv {
    static final String HEADING =
            "model\tfrom\tabove_prompt_tokens\tinput\toutput\tcache_read\tcache_write_5m\tcache_write_1h";

    private static final String[] COLUMNS = HEADING.split("\t");
    private static final String NONE = "-";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String file;
    private final List<Line> lines = new ArrayList<>();

    private PriceTsv(String file) {
        this.file = file;
    }

    /**
     * Prices by model, models and rows sorted.
     *
     * @param file what to call the table in messages
     * @throws IllegalArgumentException naming file, line and fault
     */
    static Map<String, ModelPrices> read(Reader table, String file) throws IOException {
        return new PriceTsv(file).read(new BufferedReader(table));
    }

    private Map<String, ModelPrices> read(BufferedReader table) throws IOException {
        int number = 0;
        for (String text = table.readLine(); text != null; text = table.readLine()) {
            number++;
            String[] cells = cells(number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            if (!text.isBlank() && !cells[0].startsWith("#") && !Arrays.equals(cells, COLUMNS)) {
                lines.add(new Line(parsed(cells, number), number));
            }
        }
        Collections.sort(lines);
        checkNeighbours();
        return byModel();
    }

    private static String[] cells(String text) {
        return text.indexOf('\t') < 0 ? text.strip().split(" +") : text.split("\t", -1);
    }

    private PriceRow parsed(String[] cells, int number) {
        try {
            return row(cells);
        } catch (IllegalArgumentException e) {
            throw fault(number, e.getMessage(), e);
        }
    }

    /** Each date of a model begins with its base row, and no two rows are for the same calls. */
    private void checkNeighbours() {
        PriceRow before = null;
        int numberBefore = 0;
        for (Line line : lines) {
            PriceRow row = line.row();
            if (before != null && row.compareTo(before) == 0) {
                throw fault(
                        line.number(), row.model() + " has the same date and threshold on line " + numberBefore, null);
            }
            if (!row.isBase() && (before == null || !row.hasModelAndDateOf(before))) {
                throw fault(line.number(), row.model() + " lacks a row of that date with threshold 0", null);
            }
            before = row;
            numberBefore = line.number();
        }
    }

    private Map<String, ModelPrices> byModel() {
        Map<String, ModelPrices> models = new LinkedHashMap<>();
        List<PriceRow> own = new ArrayList<>();
        for (Line line : lines) {
            if (!own.isEmpty() && !own.get(0).model().equals(line.row().model())) {
                models.put(own.get(0).model(), new ModelPrices(own.get(0).model(), own));
                own.clear();
            }
            own.add(line.row());
        }
        if (!own.isEmpty()) {
            models.put(own.get(0).model(), new ModelPrices(own.get(0).model(), own));
        }
        return models;
    }

    private IllegalArgumentException fault(int number, String what, Throwable cause) {
        return new IllegalArgumentException(file + " line " + number + ": " + what, cause);
    }

    private static PriceRow row(String[] cells) {
        if (cells.length != COLUMNS.length) {
            throw new IllegalArgumentException(
                    cells.length + " cells instead of " + COLUMNS.length + " (" + HEADING.replace('\t', ' ') + ")");
        }
        String model = ModelName.key(cells[0]);
        if (model.isEmpty()) {
            throw new IllegalArgumentException("the model has no name");
        }
        Rates listed = new Rates(
                price(cells, 3), price(cells, 4), cachePrice(cells, 5), cachePrice(cells, 6), cachePrice(cells, 7));
        Rates rates = ModelName.isClaude(model) ? listed.filledAsAnthropic() : listed.filledAsOthers();
        return new PriceRow(model, from(cells[1]), above(cells[2]), rates);
    }

    private static long cachePrice(String[] cells, int column) {
        return cells[column].equals(NONE) ? Rates.UNKNOWN : price(cells, column);
    }

    private static long price(String[] cells, int column) {
        try {
            return Decimal.scaled(cells[column], 6);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(COLUMNS[column] + " price " + e.getMessage(), e);
        }
    }

    private static long above(String cell) {
        try {
            long above = Long.parseLong(cell);
            if (above >= 0) {
                return above;
            }
        } catch (NumberFormatException e) {
            // Said below, in the same words as for a negative number.
        }
        throw new IllegalArgumentException("\"" + cell + "\" is not a number of prompt tokens");
    }

    /** By hand, since the class that parses dates costs more time to load than the whole table. */
    private static long from(String cell) {
        if (cell.equals(NONE)) {
            return Long.MIN_VALUE;
        }
        if (cell.length() == 10 && cell.charAt(4) == '-' && cell.charAt(7) == '-') {
            try {
                int year = Integer.parseInt(cell, 0, 4, 10);
                int month = Integer.parseInt(cell, 5, 7, 10);
                int day = Integer.parseInt(cell, 8, 10, 10);
                return LocalDate.of(year, month, day)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
            } catch (NumberFormatException | DateTimeException e) {
                // Said below, in the same words as for any other text.
            }
        }
        throw new IllegalArgumentException("\"" + cell + "\" is neither a date like 2026-03-13 nor -");
    }

    /** A row and where it stands; sorting keeps lines of equal rows in the order of the file. */
    private record Line(PriceRow row, int number) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            return row.compareTo(other.row);
        }
    }
}
