package io.github.agentpprof.transforms.price;

import java.util.HashMap;
import java.util.Map;

/**
 * What changes a price beside model, date and prompt size: the service a call asked for, the place where it had to run, and
 * searches run on the way.
 *
 * <p>From {@code modifiers.tsv}: the service (with {@code +long}: above the boundary of long contexts), the place or
 * {@code web_search}, a model or the beginning of its name and {@code *}, the
 * value, and where it comes from. The exact model wins over a beginning, a longer beginning over a shorter.
 */
final class Modifiers {
    /** A factor of one, in thousandths. */
    static final long ONE = 1_000;

    private static final String FILE = "modifiers.tsv";
    private static final String WEB_SEARCH = "web_search";

    /** Ends the name of a service whose factor holds for requests of a long-context tier alone. */
    private static final String LONG = "+long";

    private static final Modifiers BUNDLED = read(BundledFile.text(FILE));

    private final Map<String, Long> factors = new HashMap<>();
    private final Map<String, Long> searches = new HashMap<>();

    private Modifiers() {}

    static Modifiers bundled() {
        return BUNDLED;
    }

    private static Modifiers read(String table) {
        Modifiers modifiers = new Modifiers();
        for (String line : table.split("\n")) {
            if (!line.startsWith("#")) {
                modifiers.add(line.split("\t", -1));
            }
        }
        return modifiers;
    }

    private void add(String[] cells) {
        if (cells.length != 4) {
            throw new IllegalArgumentException(FILE + ": " + String.join(" ", cells) + " has not four cells");
        }
        for (String service : cells[0].split(",")) {
            Map<String, Long> values = service.equals(WEB_SEARCH) ? searches : factors;
            // $1 for 1,000 searches is a million nano-dollars each: six decimals. Factors are kept in thousandths.
            long value = Decimal.scaled(cells[2], service.equals(WEB_SEARCH) ? 6 : 3);
            if (values.put(key(service, cells[1]), value) != null) {
                throw new IllegalArgumentException(FILE + ": " + service + " " + cells[1] + " stands there twice");
            }
        }
    }

    /**
     * Thousandths by which every token price is multiplied; {@link #ONE} if nothing is known of the service.
     *
     * @param service and place, as in {@code fast/us}: their factors multiply
     * @param longContext whether the price is that of a long-context tier
     */
    long factor(String service, String model, boolean longContext) {
        int slash = service.indexOf('/');
        if (slash >= 0) {
            return factor(service.substring(0, slash), model, longContext)
                    * factor(service.substring(slash + 1), model, longContext)
                    / ONE;
        }
        if (service.isEmpty()) {
            return ONE;
        }
        long usual = most(factors, service, model, ONE);
        return longContext ? most(factors, service + LONG, model, usual) : usual;
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
