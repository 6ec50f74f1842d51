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
 * @param widths sum of what gives a picture its width, by view asked for
 */
public record RunSummary(
        Totals totals,
        SortedMap<String, Totals> models,
        List<PromptRow> prompts,
        List<SessionRow> sessions,
        SortedMap<String, Long> counts,
        List<Reject> rejects,
        SortedMap<String, Long> widths)
        implements Serializable {
    public static final RunSummary EMPTY = new RunSummary(
            Totals.NONE, new TreeMap<>(), List.of(), List.of(), new TreeMap<>(), List.of(), new TreeMap<>());

    /** Counter of the sessions kept. */
    public static final String SESSIONS_KEPT = "sessions_kept";

    /** Beginning of the counters of sessions that were not kept, followed by their project's name. */
    public static final String SESSIONS_ELSEWHERE = "sessions_elsewhere:";

    public RunSummary {
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
        prompts = List.copyOf(prompts);
        sessions = List.copyOf(sessions);
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        rejects = List.copyOf(rejects);
        widths = Collections.unmodifiableSortedMap(new TreeMap<>(widths));
    }

    /** Whether there were sessions, but none of the project asked for: most likely a mistake, not a result. */
    public boolean foundNothing() {
        return count(SESSIONS_KEPT) == 0 && !elsewhere().isEmpty();
    }

    /** Number of sessions that were not kept, by project. */
    public SortedMap<String, Long> elsewhere() {
        SortedMap<String, Long> projects = new TreeMap<>();
        counts.tailMap(SESSIONS_ELSEWHERE).forEach((name, count) -> {
            if (name.startsWith(SESSIONS_ELSEWHERE)) {
                projects.put(name.substring(SESSIONS_ELSEWHERE.length()), count);
            }
        });
        return projects;
    }

    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
