package io.github.agentpprof.transforms.model.profile;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A root session as outputs may show it; the work of its subagents is its own.
 *
 * @param start first event, milliseconds since 1970 UTC, or {@link Long#MIN_VALUE} if the trace has no time
 * @param end last event, likewise
 * @param prompts number of prompts a person (or a script in a person's place) gave
 * @param totals its calls
 */
public record SessionRow(
        String id, String agent, String project, String tag, long start, long end, long prompts, Totals totals)
        implements Comparable<SessionRow>, Serializable {
    private static final Comparator<SessionRow> ORDER = Comparator.comparing(SessionRow::agent)
            .thenComparing(SessionRow::id)
            .thenComparing(SessionRow::project);

    public SessionRow with(Totals newTotals) {
        return new SessionRow(id, agent, project, tag, start, end, prompts, newTotals);
    }

    @Override
    public int compareTo(SessionRow other) {
        return ORDER.compare(this, other);
    }
}
