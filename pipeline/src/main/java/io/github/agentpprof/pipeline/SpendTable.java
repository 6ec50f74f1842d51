package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.model.Profile;
import io.github.agentpprof.transforms.model.Sample;
import io.github.agentpprof.transforms.model.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the calls of a profile cost, by one of their properties, most first. */
final class SpendTable {
    private static final int CALLS = 0;
    private static final int TOKENS = 1;
    private static final int COST = 2;

    private final String heading;
    private final Map<String, long[]> rows = new TreeMap<>();
    private final long[] all = new long[COST + 1];
    private final Map<String, Long> prompts;

    /**
     * Adds the samples of {@code profile}, which weigh calls, tokens and cost, up by {@code key}.
     *
     * @param prompts number of prompts by key; empty to leave the column out
     */
    SpendTable(String heading, Profile profile, Function<Sample, String> key, Map<String, Long> prompts) {
        this.heading = heading;
        this.prompts = prompts;
        prompts.keySet().forEach(name -> rows.put(name, new long[COST + 1]));
        for (Sample sample : profile.samples()) {
            long[] row = rows.computeIfAbsent(key.apply(sample), name -> new long[COST + 1]);
            for (int i = CALLS; i <= COST; i++) {
                row[i] += sample.values().get(i);
                all[i] += sample.values().get(i);
            }
        }
    }

    /** The value of a frame of a sample's stack, such as that of {@code prompt}. */
    static Function<Sample, String> frame(String field) {
        return sample -> frame(field, sample.stack());
    }

    /** The value of the first frame of {@code stack} that has this field. */
    static String frame(String field, Stack stack) {
        return stack.frames().stream()
                .filter(frame -> frame.startsWith(field + ":"))
                .map(frame -> frame.substring(field.length() + 1))
                .findFirst()
                .orElse("unknown");
    }

    /** The table, of the {@code most} largest rows and one for the rest. */
    String text(int most, Look look) {
        List<Map.Entry<String, long[]>> sorted = new ArrayList<>(rows.entrySet());
        sorted.sort(Comparator.comparing((Map.Entry<String, long[]> row) -> -row.getValue()[COST])
                .thenComparing(row -> -row.getValue()[TOKENS])
                .thenComparing(Map.Entry::getKey));
        List<String> columns = new ArrayList<>(List.of("cost", "share", "tokens", "calls"));
        if (!prompts.isEmpty()) {
            columns.add("prompts");
        }
        TextTable table = new TextTable(heading, columns);
        long[] rest = new long[COST + 1];
        long restPrompts = 0;
        for (int i = 0; i < sorted.size(); i++) {
            String name = sorted.get(i).getKey();
            long[] row = sorted.get(i).getValue();
            if (i < most) {
                table.add(name, cells(row, prompts.getOrDefault(name, 0L)), share(row));
            } else {
                for (int column = CALLS; column <= COST; column++) {
                    rest[column] += row[column];
                }
                restPrompts += prompts.getOrDefault(name, 0L);
            }
        }
        if (sorted.size() > most) {
            String more = String.format(Locale.ROOT, "%,d more", sorted.size() - most);
            table.add(more, cells(rest, restPrompts), share(rest));
        }
        long allPrompts = prompts.values().stream().mapToLong(Long::longValue).sum();
        table.add("all", cells(all, allPrompts), -1);
        return table.text(look);
    }

    private double share(long[] row) {
        int by = all[COST] > 0 ? COST : TOKENS;
        return all[by] == 0 ? 0 : (double) row[by] / all[by];
    }

    private List<String> cells(long[] row, long asked) {
        List<String> cells = new ArrayList<>();
        cells.add(String.format(Locale.ROOT, "$%,.2f", row[COST] / 1e6));
        cells.add(String.format(Locale.ROOT, "%.1f%%", 100 * share(row)));
        cells.add(String.format(Locale.ROOT, "%,d", row[TOKENS]));
        cells.add(String.format(Locale.ROOT, "%,d", row[CALLS]));
        if (!prompts.isEmpty()) {
            cells.add(String.format(Locale.ROOT, "%,d", asked));
        }
        return cells;
    }
}
