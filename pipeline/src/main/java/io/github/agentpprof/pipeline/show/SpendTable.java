package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.report.SpendRows;
import io.github.agentpprof.sinks.report.SpendRows.Row;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What the calls of a profile cost, by one of their properties, most first. */
final class SpendTable {
    private final String heading;
    private final SpendRows rows;
    private final Map<String, Long> prompts;
    private final UnaryOperator<String> colours;

    /**
     * Adds the samples of {@code profile}, which weigh calls, tokens and cost, up by {@code key}.
     *
     * @param prompts number of prompts by key; empty to leave the column out
     * @param colours of bars by key, empty for no colour in particular
     */
    SpendTable(
            String heading,
            Profile profile,
            Function<Sample, String> key,
            Map<String, Long> prompts,
            UnaryOperator<String> colours) {
        this.colours = colours;
        this.heading = heading;
        this.prompts = prompts;
        this.rows = new SpendRows(profile, key, prompts.keySet());
    }

    /** The value of a frame of a sample's stack, such as that of {@code prompt}. */
    static Function<Sample, String> frame(String field) {
        return sample -> SpendRows.frame(field, sample.stack());
    }

    /** The table, of the {@code most} largest rows and one for the rest. */
    String text(int most, Look look) {
        List<Row> sorted = rows.largestFirst();
        List<String> columns = new ArrayList<>(List.of("cost", "share", "tokens", "calls"));
        if (!prompts.isEmpty()) {
            columns.add("prompts");
        }
        TextTable table = new TextTable(heading, columns);
        Row rest =
                new Row(String.format(Locale.ROOT, "%,d more", Math.max(0, sorted.size() - most)), 0, 0, 0, 0, false);
        long restPrompts = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Row row = sorted.get(i);
            if (i < most) {
                table.add(
                        row.name(),
                        cells(row, prompts.getOrDefault(row.name(), 0L)),
                        row.share(),
                        colours.apply(row.name()));
            } else {
                rest = plus(rest, row);
                restPrompts += prompts.getOrDefault(row.name(), 0L);
            }
        }
        if (sorted.size() > most) {
            table.add(rest.name(), cells(rest, restPrompts), rest.share());
        }
        long allPrompts = prompts.values().stream().mapToLong(Long::longValue).sum();
        Row all = rows.all();
        table.add(all.name(), cells(all, allPrompts), -1);
        return table.text(look);
    }

    /** The table of the {@code most} rows whose names sort last, in the order of names, as days have it. */
    String latest(int most, Look look) {
        List<Row> sorted = new ArrayList<>(rows.largestFirst());
        sorted.sort(Comparator.comparing(Row::name));
        TextTable table = new TextTable(heading, List.of("cost", "share", "tokens", "calls"));
        int before = Math.max(0, sorted.size() - most);
        if (before > 0) {
            Row rest = new Row(String.format(Locale.ROOT, "%,d before", before), 0, 0, 0, 0, false);
            for (Row row : sorted.subList(0, before)) {
                rest = plus(rest, row);
            }
            table.add(rest.name(), cells(rest, 0), -1);
        }
        double largest = sorted.subList(before, sorted.size()).stream()
                .mapToDouble(Row::share)
                .max()
                .orElse(1);
        for (Row row : sorted.subList(before, sorted.size())) {
            table.add(row.name(), cells(row, 0), row.share() / Math.max(largest, Double.MIN_NORMAL));
        }
        return table.text(look);
    }

    private static Row plus(Row sum, Row row) {
        return new Row(
                sum.name(),
                sum.calls() + row.calls(),
                sum.tokens() + row.tokens(),
                sum.microDollars() + row.microDollars(),
                sum.share() + row.share(),
                sum.priced() || row.priced());
    }

    private List<String> cells(Row row, long asked) {
        List<String> cells = new ArrayList<>();
        cells.add(row.priced() ? Amount.text(row.microDollars(), SpendRows.COST) : "no price");
        cells.add(String.format(Locale.ROOT, "%.1f%%", 100 * row.share()));
        cells.add(String.format(Locale.ROOT, "%,d", row.tokens()));
        cells.add(String.format(Locale.ROOT, "%,d", row.calls()));
        if (!prompts.isEmpty()) {
            cells.add(String.format(Locale.ROOT, "%,d", asked));
        }
        return cells;
    }
}
