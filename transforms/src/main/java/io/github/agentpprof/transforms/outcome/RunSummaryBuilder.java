package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.input.Reject;
import io.github.agentpprof.transforms.model.profile.PromptRow;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.SessionRow;
import io.github.agentpprof.transforms.model.profile.ShareError;
import io.github.agentpprof.transforms.model.profile.ShareRow;
import io.github.agentpprof.transforms.model.profile.Totals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the run's summary of its parts, and puts in the money as the profile rounded it.
 *
 * <p>Public for {@code BuildProfiles}.
 */
public final class RunSummaryBuilder {
    /** Nano-dollars in a micro-dollar. */
    private static final long NANOS = 1000;

    private final SummaryPart whole;
    private final SummaryMoney money = new SummaryMoney();

    /** Of parts that have rows, or of such that have none. */
    public RunSummaryBuilder(boolean rows) {
        whole = new SummaryPart(rows);
    }

    public void add(SummaryPart part) {
        whole.add(part);
    }

    public void add(Tally tally) {
        whole.tally.add(tally);
    }

    public void add(SummaryMoney some) {
        money.add(some);
    }

    /**
     * The summary.
     *
     * @param widths sum of what gives a picture its width, by view asked for
     */
    public RunSummary build(SortedMap<String, Long> widths) {
        SortedMap<String, Totals> models = new TreeMap<>();
        Totals totals = Totals.NONE;
        for (Map.Entry<String, Totals> model : whole.models.entrySet()) {
            Totals priced = model.getValue().plus(micros(money.ofModel(model.getKey())));
            models.put(model.getKey(), priced);
            totals = totals.plus(priced);
        }
        List<SessionRow> sessions = new ArrayList<>();
        for (SessionRow row : whole.sessions.values()) {
            Totals priced = row.totals().plus(micros(money.ofSession(row.id())));
            sessions.add(row.with(priced));
        }
        sessions.sort(null);
        whole.sessions.values().forEach(row -> count(row.tag()));
        whole.sessionTags.values().forEach(this::count);
        List<Reject> rejects = new ArrayList<>();
        whole.tally.rejects().forEach(rejects::add);
        List<PromptRow> unmatched = List.copyOf(whole.unmatched);
        List<PromptRow> prompts = prompts();
        tasks(prompts);
        return new RunSummary(
                totals,
                models,
                prompts,
                sessions,
                unmatched,
                whole.tally.counts(),
                rejects,
                shares(prompts, totals.microDollars()),
                widths);
    }

    /** Prompts of rows and money of calls, so only where rows are kept; calls without a prompt stand under a name of their own. */
    private List<ShareRow> shares(List<PromptRow> prompts, long microDollars) {
        WorkShares shares = new WorkShares(ShareError.SHIPPED);
        prompts.forEach(shares::count);
        // Sums of fractions differ in their last digit by their order, and with it the rounding.
        new TreeMap<>(whole.contextNanos).forEach((context, nanos) -> shares.add(context, nanos / (double) NANOS));
        return shares.rows(microDollars);
    }

    /** What set calls off and is no prompt of a person's: tasks of subagents whose caller is not there. */
    private void tasks(List<PromptRow> prompts) {
        Set<String> given = new HashSet<>();
        prompts.forEach(row -> given.add(row.hash()));
        for (Context context : whole.contextNanos.keySet()) {
            boolean tagged = !context.promptTag().equals(Tag.UNMATCHED.name());
            if (tagged && !context.promptHash().isEmpty() && !given.contains(context.promptHash())) {
                whole.tally.count(RunSummary.TASKS + context.promptTag() + ":" + context.promptHash(), 1);
            }
        }
    }

    private void count(String sessionTag) {
        whole.tally.count(RunSummary.SESSIONS, 1);
        whole.tally.count(RunSummary.SESSIONS_BY_TAG + sessionTag, 1);
    }

    /** Sorted, each with what it set off; its money is rounded here once, and not the sum of what stacks are rounded to. */
    private List<PromptRow> prompts() {
        whole.prompts.sort(null);
        Set<String> told = new HashSet<>();
        List<PromptRow> rows = new ArrayList<>();
        for (PromptRow row : whole.prompts) {
            String key = SummaryPart.key(row.session(), row.hash());
            Totals totals = whole.promptTotals.get(key);
            if (totals != null && told.add(key)) {
                long nanos = whole.promptNanos.get(key);
                rows.add(row.with(totals.plus(micros(Math.floorDiv(nanos + NANOS / 2, NANOS)))));
            } else {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Totals micros(long number) {
        return new Totals(Usage.NONE, 0, number);
    }
}
