package io.github.agentpprof.transforms.model;

import java.util.List;

/**
 * The numbers of a thread's calls in order, by which a fork that copied them is told from one that made its own.
 *
 * @param thread id of the thread
 * @param start time of its first call, milliseconds since 1970 UTC
 * @param prefixes for each call the fingerprint of all calls up to it
 */
public record ThreadRows(Origin origin, String thread, long start, List<Long> prefixes) implements Event {
    @Override
    public ThreadRows from(Origin newOrigin) {
        return new ThreadRows(newOrigin, thread, start, prefixes);
    }

    public ThreadRows {
        prefixes = List.copyOf(prefixes);
    }
}
