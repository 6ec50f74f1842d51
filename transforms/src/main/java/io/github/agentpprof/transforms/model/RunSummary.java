package io.github.agentpprof.transforms.model;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run found beside its samples; the same for every view.
 *
 * @param totals all calls
 * @param models the same for each model
 * @param prompts every prompt, also those without a call, sorted
 * @param sessions every root session, sorted
 * @param counts named counters such as {@code rejects} or {@code unpriced:some-model}, sorted by name
 * @param rejects the first refused inputs, sorted
 */
public record RunSummary(
        Totals totals,
        SortedMap<String, Totals> models,
        List<PromptRow> prompts,
        List<SessionRow> sessions,
        SortedMap<String, Long> counts,
        List<Reject> rejects)
        implements Serializable {
    public static final RunSummary EMPTY =
            new RunSummary(Totals.NONE, new TreeMap<>(), List.of(), List.of(), new TreeMap<>(), List.of());

    public RunSummary {
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
        prompts = List.copyOf(prompts);
        sessions = List.copyOf(sessions);
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        rejects = List.copyOf(rejects);
    }

    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
