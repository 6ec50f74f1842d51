package io.github.agentpprof.transforms.price;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;

/**
 * What changes a price beside model, date and prompt size: the service a call asked for, and searches run on the way.
 *
 * <p>From {@code modifiers.tsv}: the service or {@code web_search}, a model or the beginning of its name and {@code *}, the
 * value, and where it comes from. The exact model wins over a beginning, a longer beginning over a shorter.
 */
final class Modifiers {
    /** A factor of one, in thousandths. */
    static final long ONE = 1_000;

    private static final String WEB_SEARCH = "web_search";
    private static final Modifiers BUNDLED = BundledFile.read("modifiers.tsv", Modifiers::read);

    private final Map<String, Long> factors = new HashMap<>();
    private final Map<String, Long> searches = new HashMap<>();

    private Modifiers() {}

    static Modifiers bundled() {
        return BUNDLED;
    }

    static Modifiers read(Reader table, String file) throws IOException {
        Modifiers modifiers = new Modifiers();
        BufferedReader lines = new BufferedReader(table);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.startsWith("#")) {
                modifiers.add(line.split("\t", -1), file);
            }
        }
        return modifiers;
    }

    private void add(String[] cells, String file) {
        if (cells.length != 4) {
            throw new IllegalArgumentException(file + ": " + String.join(" ", cells) + " has not four cells");
        }
        for (String service : cells[0].split(",")) {
            Map<String, Long> values = service.equals(WEB_SEARCH) ? searches : factors;
            // $1 for 1,000 searches is a million nano-dollars each: six decimals. Factors are kept in thousandths.
            long value = Decimal.scaled(cells[2], service.equals(WEB_SEARCH) ? 6 : 3);
            if (values.put(key(service, cells[1]), value) != null) {
                throw new IllegalArgumentException(file + ": " + service + " " + cells[1] + " stands there twice");
            }
        }
    }

    /** Thousandths by which every token price is multiplied; {@link #ONE} if nothing is known of the service. */
    long factor(String service, String model) {
        return service.isEmpty() ? ONE : most(factors, service, model, ONE);
    }

    /** Nano-dollars for one search; 0 if the vendor's price is not known. */
    long webSearch(String model) {
        return most(searches, WEB_SEARCH, model, 0);
    }

    private static long most(Map<String, Long> values, String service, String model, long otherwise) {
        Long value = values.get(key(service, model));
        for (int end = model.length(); value == null && end >= 0; end--) {
            value = values.get(key(service, model.substring(0, end) + "*"));
        }
        return value == null ? otherwise : value;
    }

    private static String key(String service, String model) {
        return service + '\t' + model;
    }
}
