package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.model.Profile;
import io.github.agentpprof.transforms.model.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The answer in a few lines: what each kind of prompt cost, most first. */
final class SpendTable {
    private static final String FIELD = "prompt:";
    private static final int CALLS = 0;
    private static final int TOKENS = 1;
    private static final int COST = 2;

    private final Profile profile;

    /** A table of a profile that weighs calls, tokens and cost. */
    SpendTable(Profile profile) {
        this.profile = profile;
    }

    @Override
    public String toString() {
        Map<String, long[]> rows = new TreeMap<>();
        long[] all = new long[COST + 1];
        for (Sample sample : profile.samples()) {
            long[] row = rows.computeIfAbsent(category(sample), name -> new long[COST + 1]);
            for (int i = CALLS; i <= COST; i++) {
                row[i] += sample.values().get(i);
                all[i] += sample.values().get(i);
            }
        }
        List<Map.Entry<String, long[]>> sorted = new ArrayList<>(rows.entrySet());
        sorted.sort(Comparator.comparing((Map.Entry<String, long[]> row) -> -row.getValue()[COST])
                .thenComparing(row -> -row.getValue()[TOKENS])
                .thenComparing(Map.Entry::getKey));
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT, "%-14s %12s %7s %17s %9s%n", "category", "cost", "share", "tokens", "calls"));
        for (Map.Entry<String, long[]> row : sorted) {
            table.append(line(row.getKey(), row.getValue(), all));
        }
        return table.append(line("all", all, all)).toString();
    }

    private static String line(String name, long[] row, long[] all) {
        int by = all[COST] > 0 ? COST : TOKENS;
        double share = all[by] == 0 ? 0 : 100.0 * row[by] / all[by];
        return String.format(
                Locale.ROOT,
                "%-14s %12s %6.1f%% %,17d %,9d%n",
                name,
                dollars(row[COST]),
                share,
                row[TOKENS],
                row[CALLS]);
    }

    private static String dollars(long micros) {
        return String.format(Locale.ROOT, "$%,.2f", micros / 1e6);
    }

    private static String category(Sample sample) {
        return sample.stack().frames().stream()
                .filter(frame -> frame.startsWith(FIELD))
                .map(frame -> frame.substring(FIELD.length()))
                .findFirst()
                .orElse("unknown");
    }
}
