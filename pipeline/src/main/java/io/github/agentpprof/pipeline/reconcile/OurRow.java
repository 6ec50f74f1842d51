package io.github.agentpprof.pipeline.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.agentpprof.pipeline.vendor.VendorTokens;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of our cost table.
 *
 * @param day of UTC; empty for calls without a time
 * @param user value of the label that names users; empty if there is none
 * @param search whether it is what searches cost, and nothing else
 */
record OurRow(String day, String agent, String model, String user, boolean search, long calls, Side side) {
    private static final int MICRO_DIGITS = 6;

    /**
     * The rows of a table.
     *
     * @param lines one JSON object each, as a file of JSON lines has them, with the fields of {@link Reconciler#fields}
     * @param label that names users; empty for none
     */
    static List<OurRow> read(InputStream lines, String label) throws IOException {
        List<OurRow> rows = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(lines)) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                Map<String, String> row = new HashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    row.put(name, json.nextToken() == JsonToken.VALUE_NULL ? "" : json.getText());
                }
                rows.add(of(row, label));
            }
        }
        return rows;
    }

    private static OurRow of(Map<String, String> row, String label) {
        VendorTokens tokens = new VendorTokens(
                count(row, "input_tokens") + count(row, "cache_write_5m_tokens") + count(row, "cache_write_1h_tokens"),
                count(row, "cache_read_tokens"),
                count(row, "output_tokens"));
        long micros =
                new BigDecimal(row.get("cost_usd")).movePointRight(MICRO_DIGITS).longValueExact();
        return new OurRow(
                row.get("day"),
                row.get("agent"),
                row.get("model"),
                label.isEmpty() ? "" : row.get(label),
                row.get("kind").equals("web_search"),
                count(row, "calls"),
                new Side(tokens, micros));
    }

    private static long count(Map<String, String> row, String column) {
        return Long.parseLong(row.get(column));
    }
}
