package io.github.agentpprof.transforms.model;

import java.io.Serializable;

/**
 * Position of an event in a thread whose other files may have told it already: a fork's file may begin with a copy of its
 * parent's, and a turn's numbers may be the running total of its thread. The event belongs to the call that follows it,
 * or is that call. Or it only stands in where no better witness tells the same ({@link #standIn}).
 *
 * @param parent id of the thread that may have told it: for a fork the one that this was forked or spawned from, for a
 *     running total its own; empty if the event stands for itself
 * @param own id of the thread whose file tells it, empty if no other thread told it
 * @param start time of the first call in that file, milliseconds since 1970 UTC
 * @param index position of the call among the calls of the file, from 0; of a running total how often it had begun anew
 * @param before stands for all calls of the file before this one, 0 if there are none
 * @param row fingerprint of the call
 * @param quick whether all calls up to this one, two at least, followed each other within a second, as copied lines do
 * @param total whether the numbers of the call are a running total
 */
public record Lineage(
        String parent, String own, long start, int index, long before, long row, boolean quick, boolean total)
        implements Serializable {
    public static final Lineage OWN = new Lineage("", "", Origin.NO_TIME, -1, 0, 0, false, false);

    private static final int STANDS_IN = Integer.MAX_VALUE;

    private static final int COMPANION = STANDS_IN - 1;

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    /** Within a thread that counts on over all its files, having begun anew {@code times} before. */
    public static Lineage ofTotal(String thread, int times) {
        return new Lineage(thread, "", Origin.NO_TIME, times, 0, 0, false, true);
    }

    /**
     * Of something that counts only where nobody tells {@code what} exactly, as {@link ThreadRows#exact} says, or nobody does so
     * from as early on: a log beside a database, a sum of calls, an older layout.
     *
     * @param what the name that both witnesses know it by, such as {@code copilot:SESSION}
     */
    public static Lineage standIn(String what) {
        return new Lineage(what, "", Origin.NO_TIME, STANDS_IN, 0, 0, false, false);
    }

    /**
     * Of something that is nothing by itself and tells more of what {@code what} tells exactly: the words and tools of a call
     * whose numbers a database has. Where a stand-in counts it does not, and the other way round.
     */
    public static Lineage companion(String what) {
        return new Lineage(what, "", Origin.NO_TIME, COMPANION, 0, 0, false, false);
    }

    public boolean standsIn() {
        return index == STANDS_IN;
    }

    public boolean isCompanion() {
        return index == COMPANION;
    }

    /** Whether other files may have told it. */
    public boolean compared() {
        return !parent.isEmpty();
    }

    /** Stands for all calls of the file up to this one. */
    public long upTo() {
        return upTo(before, row);
    }

    public static long upTo(long before, long row) {
        return (before + row) * FACTOR;
    }
}
