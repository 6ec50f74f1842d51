package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.PromptRow;
import io.github.agentpprof.transforms.model.Reject;
import io.github.agentpprof.transforms.model.RunSummary;
import io.github.agentpprof.transforms.model.Sample;
import io.github.agentpprof.transforms.model.SessionRow;
import io.github.agentpprof.transforms.model.Totals;
import io.github.agentpprof.transforms.model.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the run's summary of its parts, and puts in the money as the profile rounded it. */
final class RunSummaryBuilder {
    /** Nano-dollars in a micro-dollar. */
    private static final long NANOS = 1000;

    private final SummaryPart whole = new SummaryPart();

    void add(SummaryPart part) {
        whole.add(part);
    }

    void add(Tally tally) {
        whole.tally.add(tally);
    }

    /**
     * The summary, priced by samples whose value at {@code cost} is micro-dollars.
     *
     * @param widths sum of what gives a picture its width, by view asked for
     */
    RunSummary build(List<Sample> samples, int cost, SortedMap<String, Long> widths) {
        Map<String, Long> byModel = new HashMap<>();
        Map<String, Long> bySession = new HashMap<>();
        for (Sample sample : samples) {
            long micros = sample.values().get(cost);
            byModel.merge(sample.labels().model(), micros, Math::addExact);
            bySession.merge(sample.labels().session(), micros, Math::addExact);
        }
        SortedMap<String, Totals> models = new TreeMap<>();
        Totals totals = Totals.NONE;
        for (Map.Entry<String, Totals> model : whole.models.entrySet()) {
            Totals priced = model.getValue().plus(money(byModel.getOrDefault(model.getKey(), 0L)));
            models.put(model.getKey(), priced);
            totals = totals.plus(priced);
        }
        List<SessionRow> sessions = new ArrayList<>();
        for (SessionRow row : whole.sessions.values()) {
            Totals priced = row.totals().plus(money(bySession.getOrDefault(row.id(), 0L)));
            sessions.add(row.with(priced));
        }
        sessions.sort(null);
        List<Reject> rejects = new ArrayList<>();
        whole.tally.rejects().forEach(rejects::add);
        return new RunSummary(totals, models, prompts(), sessions, whole.tally.counts(), rejects, widths);
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
                rows.add(row.with(totals.plus(money(Math.floorDiv(nanos + NANOS / 2, NANOS)))));
            } else {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Totals money(long micros) {
        return new Totals(Usage.NONE, 0, micros);
    }
}
