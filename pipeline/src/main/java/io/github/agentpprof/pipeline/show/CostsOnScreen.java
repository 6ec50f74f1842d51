package io.github.agentpprof.pipeline.show;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.flame.FrameWords;
import io.github.agentpprof.sinks.report.SpendRows;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table for accounting where a person reads it: a row for each of its rows, with what they read of it. Files have every column.
 *
 * <p>Public for {@code CostsCommand}.
 */
public final class CostsOnScreen {
    private static final int MICRO_DIGITS = 6;

    private final List<String> fields;
    private final List<Row> rows = new ArrayList<>();

    /** What is read of a row: dollars in millionths. */
    private record Row(
            String name, long micros, long low, long high, long tokens, long calls, boolean priced, String became) {}

    private CostsOnScreen(List<String> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * Reads the table.
     *
     * @param lines one JSON object each, as a file of JSON lines has them
     * @param fields what a row is of
     */
    public static CostsOnScreen read(InputStream lines, List<String> fields) throws IOException {
        CostsOnScreen table = new CostsOnScreen(fields);
        try (JsonParser json = new JsonFactory().createParser(lines)) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                Map<String, String> row = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    row.put(name, json.nextToken() == JsonToken.VALUE_NULL ? "unknown" : json.getText());
                }
                table.add(row);
            }
        }
        return table;
    }

    private void add(Map<String, String> row) {
        List<String> names = fields.stream()
                .map(field -> FrameWords.value(field, row.get(field)))
                .toList();
        long tokens = row.entrySet().stream()
                .filter(cell -> isCount(cell.getKey()))
                .mapToLong(cell -> Long.parseLong(cell.getValue()))
                .sum();
        long micros = micros(row.get("cost_usd"));
        rows.add(new Row(
                String.join(" / ", names),
                micros,
                micros(row.get("cost_low")),
                micros(row.get("cost_high")),
                tokens,
                Long.parseLong(row.get("calls")),
                micros > 0 || row.get("unpriced_tokens").equals("0"),
                became(row)));
    }

    /** What became of the row's commit; empty if it has none, null if nobody asked. */
    private static String became(Map<String, String> row) {
        if (!row.containsKey("merged")) {
            return null;
        }
        return switch (row.get("merged") + row.get("reverted")) {
            case "10" -> "merged";
            case "11" -> "reverted";
            case "00", "01" -> "not merged";
            default -> "";
        };
    }

    /** Every token is in one of the columns that are counted here. */
    private static boolean isCount(String column) {
        return List.of(
                        "input_tokens",
                        "output_tokens",
                        "cache_read_tokens",
                        "cache_write_5m_tokens",
                        "cache_write_1h_tokens")
                .contains(column);
    }

    private static long micros(String dollars) {
        return new BigDecimal(dollars).movePointRight(MICRO_DIGITS).longValueExact();
    }

    /** The lines, in the order of the table, and one for all. */
    public String text(Look look) {
        boolean estimated = rows.stream().anyMatch(row -> row.low() < row.high());
        List<String> headings = new ArrayList<>(List.of("cost", "share", "tokens", "calls"));
        if (estimated) {
            headings.add(1, "in 9 of 10");
        }
        boolean told = rows.stream().anyMatch(row -> row.became() != null);
        if (told) {
            headings.add(0, "outcome");
        }
        TextTable table = new TextTable(String.join(" / ", fields), headings);
        Row all = new Row(
                "all",
                rows.stream().mapToLong(Row::micros).sum(),
                0,
                0,
                rows.stream().mapToLong(Row::tokens).sum(),
                rows.stream().mapToLong(Row::calls).sum(),
                rows.stream().anyMatch(Row::priced),
                told ? "" : null);
        for (Row row : rows) {
            table.add(row.name(), cells(row, all, estimated, range(row)), share(row, all));
        }
        table.add(all.name(), cells(all, all, estimated, ""), -1);
        return table.text(look);
    }

    private static List<String> cells(Row row, Row all, boolean estimated, String range) {
        List<String> cells = new ArrayList<>();
        cells.add(row.priced() ? dollars(row.micros()) : "no price");
        if (estimated) {
            cells.add(range);
        }
        cells.add(String.format(Locale.ROOT, "%.1f%%", 100 * share(row, all)));
        cells.add(String.format(Locale.ROOT, "%,d", row.tokens()));
        cells.add(String.format(Locale.ROOT, "%,d", row.calls()));
        if (row.became() != null) {
            cells.add(0, row.became());
        }
        return cells;
    }

    private static String range(Row row) {
        return row.low() < row.high() ? dollars(row.low()) + " to " + dollars(row.high()) : "certain";
    }

    private static double share(Row row, Row all) {
        return all.micros() == 0 ? 0 : (double) row.micros() / all.micros();
    }

    private static String dollars(long micros) {
        return Amount.text(micros, SpendRows.COST);
    }
}
