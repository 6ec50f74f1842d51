package io.github.agentpprof.transforms.trace.otlp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells apart what has no id of its own and looks alike: the first of a kind in a file, the second, …. Spans and events of
 * one agent tell the same things at slightly different times, so each signal is counted for itself, and the second of the
 * one is the second of the other.
 */
final class Occurrences {
    /** Kinds remembered; of further ones all that look alike are one. */
    private static final int MOST_KEPT = 100_000;

    private final Map<String, List<Long>> times = new HashMap<>();

    /** How many with other times there were before of this kind; a repetition has its time again. */
    int of(String signal, String kind, long time) {
        String key = signal + " " + kind;
        List<Long> known = times.get(key);
        if (known == null) {
            if (times.size() == MOST_KEPT) {
                return 0;
            }
            known = new ArrayList<>(1);
            times.put(key, known);
        }
        int at = known.indexOf(time);
        if (at < 0) {
            at = known.size();
            known.add(time);
        }
        return at;
    }
}
