package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.pipeline.show.Bootstrap.Part;
import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.report.SpendRows;
import io.github.agentpprof.transforms.model.profile.PromptRow;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.SessionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Whether a change helped: what a prompt, a commit and a prompt of each kind of work cost before and after, and whether that is
 * more than sessions differ anyway.
 *
 * <p>Public for {@code DiffCommand}.
 */
public final class HelpedTable {
    private static final double PERCENT = 100;

    private final RunSummary base;
    private final RunSummary candidate;

    public HelpedTable(RunSummary base, RunSummary candidate) {
        this.base = base;
        this.candidate = candidate;
    }

    /** The table; empty where there are no two sessions on each side to be compared. */
    public String text(Look look) {
        TextTable table =
                new TextTable("cost of each", List.of("before", "after", "change", "90% of draws", "verdict"));
        int rows = add(table, "prompt", prompts(base, row -> true), prompts(candidate, row -> true));
        rows += add(table, "commit", commits(base), commits(candidate));
        TreeSet<String> works = new TreeSet<>();
        base.prompts().forEach(row -> works.add(row.work()));
        for (String work : works) {
            if (works.size() > 1) {
                rows += add(
                        table,
                        "prompt:" + work,
                        prompts(base, row -> row.work().equals(work)),
                        prompts(candidate, row -> row.work().equals(work)));
            }
        }
        return rows == 0 ? "" : table.text(look);
    }

    private static int add(TextTable table, String name, List<Part> before, List<Part> after) {
        Bootstrap change = Bootstrap.of(before, after);
        if (change == null) {
            return 0;
        }
        table.add(
                name,
                List.of(
                        dollars(Bootstrap.ratio(before)),
                        dollars(Bootstrap.ratio(after)),
                        percent(change.change()),
                        percent(change.low()) + " to " + percent(change.high()),
                        change.isNoise() ? "noise" : change.change() < 0 ? "less" : "more"),
                -1);
        return 1;
    }

    /** For each session what its prompts have set off, and their number. */
    private static List<Part> prompts(RunSummary run, Predicate<PromptRow> which) {
        Map<String, long[]> sessions = new TreeMap<>();
        for (PromptRow row : run.prompts()) {
            if (which.test(row)) {
                long[] sum = sessions.computeIfAbsent(row.session(), session -> new long[2]);
                sum[0] += row.totals().microDollars();
                sum[1]++;
            }
        }
        List<Part> parts = new ArrayList<>();
        sessions.values().forEach(sum -> parts.add(new Part(sum[0], sum[1])));
        return parts;
    }

    /** For each session what it cost and its commits; none where nobody looked for them. */
    private static List<Part> commits(RunSummary run) {
        Map<String, Long> commits = run.countsOf(RunSummary.COMMITS_BY_SESSION);
        List<Part> parts = new ArrayList<>();
        for (SessionRow row : run.sessions()) {
            parts.add(new Part(row.totals().microDollars(), commits.getOrDefault(row.id(), 0L)));
        }
        return commits.isEmpty() ? List.of() : parts;
    }

    private static String dollars(double micros) {
        return Amount.text(Math.round(micros), SpendRows.COST);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%+.0f%%", PERCENT * part);
    }
}
