package io.github.agentpprof.sinks.focus;

import io.github.agentpprof.sinks.costs.CostForm;
import io.github.agentpprof.sinks.costs.FlatTable;
import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import io.github.agentpprof.transforms.model.profile.Sku;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The table Cost and Usage of FOCUS: a row for each day, group, billing class and unit price. Its list cost is quantity times
 * price, to the last digit, and so not quite what the profile has, whose stacks are rounded to micro-dollars: each vendor's day
 * has a row of category {@code Adjustment} with what is between the two, so that days add up to the profile.
 *
 * <p>Public for package {@code pipeline.focus}.
 *
 * @param accounts that pay, by vendor in lower case; that of the empty name is for all others
 * @param provider who sells and bills, empty for the vendor that a model's name tells
 * @param zone of days
 */
public record FocusForm(FocusVersion version, Map<String, String> accounts, String provider, ZoneId zone)
        implements CostForm {
    /** Fields that it always tells apart; the last of them are columns, not rows. */
    private static final String DAY = "day";

    private static final String MODEL = "model";
    private static final String WASTE = "waste";

    /** Fields that would cut a billing class of a call into parts whose money is not their tokens' price. */
    public static final List<String> REFUSED = List.of("miss", "piece", WASTE);

    public FocusForm {
        accounts = Map.copyOf(accounts);
    }

    @Override
    public List<String> fields(List<String> by) {
        List<String> fields = new ArrayList<>();
        fields.add(DAY);
        by.stream().filter(field -> !List.of(DAY, MODEL).contains(field)).forEach(fields::add);
        fields.addAll(List.of(MODEL, WASTE));
        return fields;
    }

    @Override
    public boolean byUnitPrice() {
        return true;
    }

    @Override
    public FocusForm in(ZoneId newZone) {
        return new FocusForm(version, accounts, provider, newZone);
    }

    @Override
    public FlatTable of(CostTable table) throws IOException {
        SortedMap<Stack, Parts> parts = new TreeMap<>();
        int waste = table.fields().indexOf(WASTE);
        for (CostRow row : table.rows()) {
            List<String> key = new ArrayList<>(row.group());
            String cause = key.remove(waste);
            parts.computeIfAbsent(new Stack(key), stack -> new Parts()).add(cause, row);
        }
        // Bounds of a kind of work that is nobody's likeliest in its group.
        parts.values().removeIf(one -> one.sum.isEmpty());
        check(parts);
        List<String> tags = table.fields().subList(1, waste - 1);
        Supplier<List<Charge>> charges = () -> charges(parts, tags);
        FocusColumns columns = new FocusColumns(this);
        return new FlatTable(
                columns.columns(),
                charges.get().size(),
                () -> charges.get().stream().map(columns::values));
    }

    private static List<Charge> charges(SortedMap<Stack, Parts> parts, List<String> tags) {
        List<Charge> charges = new ArrayList<>();
        SortedMap<String, BigDecimal> rounded = new TreeMap<>();
        String day = "";
        for (Map.Entry<Stack, Parts> one : parts.entrySet()) {
            List<String> key = one.getKey().frames();
            if (!key.get(0).equals(day)) {
                round(day, rounded, charges);
                day = key.get(0);
            }
            Charge charge = charge(key, tags, one.getValue());
            charges.add(charge);
            rounded.merge(charge.vendor(), charge.profileCost().subtract(charge.listCost()), BigDecimal::add);
        }
        round(day, rounded, charges);
        return charges;
    }

    private static void round(String day, SortedMap<String, BigDecimal> rounded, List<Charge> charges) {
        rounded.forEach((vendor, dollars) -> {
            if (dollars.signum() != 0) {
                charges.add(Charge.rounding(day, vendor, dollars));
            }
        });
        rounded.clear();
    }

    private static Charge charge(List<String> key, List<String> tags, Parts parts) {
        SortedMap<String, String> told = new TreeMap<>();
        for (int i = 0; i < tags.size(); i++) {
            if (!key.get(i + 1).isEmpty()) {
                told.put(tags.get(i), key.get(i + 1));
            }
        }
        int at = tags.size() + 1;
        Sku sku = new Sku(key.get(at), key.get(at + 1), key.get(at + 2), key.get(at + 3), key.get(at + 4));
        return Charge.usage(key.get(0), sku, told, parts.sum, parts.waste);
    }

    /** Every row needs a period, and none is made up. */
    private static void check(SortedMap<Stack, Parts> parts) throws IOException {
        long calls = 0;
        long micros = 0;
        for (Map.Entry<Stack, Parts> one : parts.entrySet()) {
            if (one.getKey().frames().get(0).isEmpty()) {
                calls += one.getValue().sum.totals().calls();
                micros += one.getValue().sum.totals().microDollars();
            }
        }
        if (calls > 0 || micros > 0) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "FOCUS has no row without a day, and %,d %s no time ($%s); --since leaves them out",
                    calls,
                    calls == 1 ? "call has" : "calls have",
                    Charge.dollars(micros).toPlainString()));
        }
    }

    /** What the rows of one charge add up to. */
    private static final class Parts {
        private CostRow sum;
        private final SortedMap<String, Long> waste = new TreeMap<>();

        void add(String cause, CostRow row) {
            sum = sum == null ? row : sum.plus(row);
            waste.merge(cause, row.totals().microDollars(), Math::addExact);
        }
    }
}
