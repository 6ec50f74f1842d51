package io.github.agentpprof.sinks.report;

import io.github.agentpprof.sinks.flame.FrameWords;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the calls of a profile cost, by one of their properties. */
public final class SpendRows {
    /** The value type by which a profile can be asked what its calls cost. */
    public static final ValueType COST = new ValueType("cost", "microdollars");

    private static final int CALLS = 0;
    private static final int TOKENS = 1;
    private static final int MONEY = 2;

    /** Whether the samples of {@code profile} weigh calls, tokens and cost. */
    public static boolean fit(Profile profile) {
        return profile.valueTypes().size() > MONEY
                && profile.valueTypes().get(CALLS).type().equals("calls")
                && profile.valueTypes().get(MONEY).equals(COST);
    }

    private final Map<String, long[]> sums = new TreeMap<>();
    private final long[] all = new long[MONEY + 1];
    private final Set<String> priced = new HashSet<>();

    /**
     * A row.
     *
     * @param microDollars at API list price
     * @param share of all, from 0 to 1, of the cost or, where nothing has a price, of the tokens
     * @param priced whether there is a price for any of it; if not, that it costs nothing is not said
     */
    public record Row(String name, long calls, long tokens, long microDollars, double share, boolean priced) {}

    /**
     * Adds the samples of {@code profile}, which weigh calls, tokens and cost, up by {@code key}.
     *
     * @param names that have a row even if nothing weighs there
     */
    public SpendRows(Profile profile, Function<Sample, String> key, Iterable<String> names) {
        Set<String> unpriced = profile.run().countsOf(RunSummary.UNPRICED).keySet();
        names.forEach(name -> sums.put(name, new long[MONEY + 1]));
        for (Sample sample : profile.samples()) {
            String name = key.apply(sample);
            long[] row = sums.computeIfAbsent(name, first -> new long[MONEY + 1]);
            if (!unpriced.contains(model(sample)) || sample.values().get(MONEY) > 0) {
                priced.add(name);
            }
            for (int i = CALLS; i <= MONEY; i++) {
                row[i] += sample.values().get(i);
                all[i] += sample.values().get(i);
            }
        }
    }

    private static String model(Sample sample) {
        String label = sample.labels().model();
        return label.isEmpty() ? frame("model", sample.stack()) : label;
    }

    /** The values that a field of stacks has in the samples of a profile. */
    public static Set<String> values(Profile profile, String field) {
        return profile.samples().stream()
                .map(sample -> frame(field, sample.stack()))
                .collect(Collectors.toSet());
    }

    /** The value of the first frame of {@code stack} that has this field, as people read it; {@code unknown} if none has. */
    public static String frame(String field, Stack stack) {
        return stack.frames().stream()
                .filter(frame -> frame.startsWith(field + ":"))
                .map(frame -> FrameWords.value(field, frame.substring(field.length() + 1)))
                .findFirst()
                .orElse("unknown");
    }

    /** Rows with the largest cost first, then by tokens and name. */
    public List<Row> largestFirst() {
        List<Row> rows = new ArrayList<>();
        sums.forEach((name, sum) -> rows.add(row(name, sum, priced.contains(name))));
        rows.sort(Comparator.comparingLong((Row row) -> -row.microDollars())
                .thenComparingLong(row -> -row.tokens())
                .thenComparing(Row::name));
        return rows;
    }

    /** Everything in one row. */
    public Row all() {
        return row("all", all, !priced.isEmpty());
    }

    private Row row(String name, long[] sum, boolean known) {
        int by = all[MONEY] > 0 ? MONEY : TOKENS;
        double share = all[by] == 0 ? 0 : (double) sum[by] / all[by];
        return new Row(name, sum[CALLS], sum[TOKENS], sum[MONEY], share, known || sum[TOKENS] == 0);
    }
}
