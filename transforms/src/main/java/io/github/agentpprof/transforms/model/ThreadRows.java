package io.github.agentpprof.transforms.model;

import java.util.List;

/**
 * The numbers of a thread's calls in order, by which a fork that copied them is told from one that made its own.
 *
 * @param thread id of the thread
 * @param start time of its first call, milliseconds since 1970 UTC
 * @param forked whether it names another thread that it was forked or spawned from
 * @param rows for each call its fingerprint
 */
public record ThreadRows(Origin origin, String thread, long start, boolean forked, List<Long> rows) implements Event {
    /**
     * Says that a file tells all of {@code what} exactly from {@code start} on, whatever numbers that has: what stands in for it
     * ({@link Lineage#standIn}) and is not older is dropped.
     *
     * @param start milliseconds since 1970 UTC, {@link Origin#NO_TIME} for all of it
     */
    public static ThreadRows exact(Origin origin, String what, long start) {
        return new ThreadRows(origin, what, start, false, List.of(0L));
    }

    @Override
    public ThreadRows from(Origin newOrigin) {
        return new ThreadRows(newOrigin, thread, start, forked, rows);
    }

    public ThreadRows {
        rows = List.copyOf(rows);
    }
}
