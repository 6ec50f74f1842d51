package io.github.agentpprof.transforms.price;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The table that comes with the program. Only the rows of models that are asked for are read, since a run meets a handful of the
 * 400 and waits for them at its start. Relies on the table being sorted by model, which a test holds.
 */
final class BundledPrices {
    static final String FILE = "prices.tsv";

    private static final Map<String, String> ROWS = rowsByModel(BundledFile.text(FILE));
    private static final Map<String, ModelPrices> READ = new ConcurrentHashMap<>();

    private BundledPrices() {}

    /** Prices of the model of exactly this key, or null. */
    static ModelPrices find(String key) {
        ModelPrices known = READ.get(key);
        String rows = known == null ? ROWS.get(key) : null;
        return rows == null ? known : READ.computeIfAbsent(key, model -> read(model, rows));
    }

    static Set<String> models() {
        return Collections.unmodifiableSet(ROWS.keySet());
    }

    private static ModelPrices read(String model, String rows) {
        try {
            return PriceTsv.read(new StringReader(rows), FILE).get(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> rowsByModel(String text) {
        Map<String, String> rows = new HashMap<>();
        int line = text.indexOf(PriceTsv.HEADING) + PriceTsv.HEADING.length() + 1;
        while (line < text.length()) {
            String cell = text.substring(line, text.indexOf('\t', line) + 1);
            int end = text.indexOf('\n', line) + 1;
            while (text.startsWith(cell, end)) {
                end = text.indexOf('\n', end) + 1;
            }
            rows.put(cell.substring(0, cell.length() - 1), text.substring(line, end));
            line = end;
        }
        return rows;
    }
}
