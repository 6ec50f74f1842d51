package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Reject;
import io.github.agentpprof.transforms.model.RunSummary;
import io.github.agentpprof.transforms.model.Sample;
import io.github.agentpprof.transforms.model.SessionRow;
import io.github.agentpprof.transforms.model.Totals;
import io.github.agentpprof.transforms.model.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the run's summary of its parts, and puts in the money as the profile rounded it. */
final class RunSummaryBuilder {
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
        whole.prompts.sort(null);
        List<Reject> rejects = new ArrayList<>();
        whole.tally.rejects().forEach(rejects::add);
        return new RunSummary(totals, models, whole.prompts, sessions, whole.tally.counts(), rejects, widths);
    }

    private static Totals money(long micros) {
        return new Totals(Usage.NONE, 0, micros);
    }
}
