package io.github.agentpprof.transforms.model;

import java.util.List;

/**
 * The numbers of a thread's calls in order, by which a fork that copied them is told from one that made its own.
 *
 * @param thread id of the thread
 * @param rows for each call its fingerprint
 */
public record ThreadRows(Origin origin, String thread, List<Long> rows) implements Event {
    @Override
    public ThreadRows from(Origin newOrigin) {
        return new ThreadRows(newOrigin, thread, rows);
    }

    public ThreadRows {
        rows = List.copyOf(rows);
    }
}
