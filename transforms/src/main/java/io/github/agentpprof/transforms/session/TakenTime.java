package io.github.agentpprof.transforms.session;

import java.util.Map;
import java.util.TreeMap;

/** Stretches of the clock that are taken already, as the union of intervals. */
final class TakenTime {
    /** Ends by beginnings; no two touch. */
    private final TreeMap<Long, Long> stretches = new TreeMap<>();

    /** Takes an interval, and tells how much of it was free. */
    long take(long from, long end) {
        if (end <= from) {
            return 0;
        }
        long free = end - from;
        long first = from;
        long last = end;
        Map.Entry<Long, Long> stretch = stretches.floorEntry(end);
        while (stretch != null && stretch.getValue() >= from) {
            free -= Math.max(0, Math.min(end, stretch.getValue()) - Math.max(from, stretch.getKey()));
            first = Math.min(first, stretch.getKey());
            last = Math.max(last, stretch.getValue());
            stretches.remove(stretch.getKey());
            stretch = stretches.floorEntry(end);
        }
        stretches.put(first, last);
        return free;
    }
}
