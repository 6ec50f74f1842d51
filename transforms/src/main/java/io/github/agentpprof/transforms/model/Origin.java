package io.github.agentpprof.transforms.model;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Where an event was recorded, as its own line tells it. Empty strings mean unknown.
 *
 * @param agent name of the trace format, such as {@code claude}
 * @param session id of the root session, the one a person talked to
 * @param thread id of the subagent, or of the spawned thread; empty for the root session's own thread
 * @param rank how good a witness the line is
 * @param time milliseconds since 1970 UTC, {@link #NO_TIME} if the line has none
 * @param project name of the project that the line's working directory stands in
 * @param inside whether that directory lies in the project that was asked for
 * @param branch git branch
 * @param labels that the user gave to the file
 */
public record Origin(
        String agent,
        String session,
        String thread,
        Rank rank,
        long time,
        String project,
        boolean inside,
        String branch,
        LabelSet labels)
        implements Comparable<Origin>, Serializable {
    public static final long NO_TIME = Long.MIN_VALUE;

    /** Best witness first: rank, then time and session (known before unknown), then content, never order of arrival. */
    private static final Comparator<Origin> ORDER = Comparator.comparing(Origin::rank)
            .thenComparing(Origin::sortableTime)
            .thenComparing(origin -> origin.session().isEmpty())
            .thenComparing(Origin::session)
            .thenComparing(Origin::thread)
            .thenComparing(Origin::project)
            // A file that was named is wanted, although a copy of it was found elsewhere.
            .thenComparing(Origin::inside, Comparator.reverseOrder())
            .thenComparing(Origin::branch)
            .thenComparing(Origin::agent)
            .thenComparing(Origin::labels);

    /** Where a line was recorded, before its file's labels are known. */
    public Origin(
            String agent,
            String session,
            String thread,
            Rank rank,
            long time,
            String project,
            boolean inside,
            String branch) {
        this(agent, session, thread, rank, time, project, inside, branch, LabelSet.NONE);
    }

    /** The same with other labels. */
    public Origin labelled(LabelSet newLabels) {
        return new Origin(agent, session, thread, rank, time, project, inside, branch, newLabels);
    }

    /** The root session, told apart from those of other agents. */
    public String agentSession() {
        return agent + " " + session;
    }

    private long sortableTime() {
        return time == NO_TIME ? Long.MAX_VALUE : time;
    }

    @Override
    public int compareTo(Origin other) {
        return ORDER.compare(this, other);
    }
}
