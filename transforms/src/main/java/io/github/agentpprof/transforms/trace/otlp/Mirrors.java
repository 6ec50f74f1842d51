package io.github.agentpprof.transforms.trace.otlp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of the traces at hand by the id of their response: a client, a library around it and the gateway between tell the
 * same request, and not all of them know what was cached.
 */
final class Mirrors {
    /** Tellings kept of one id; servers that count from one give it to every first response. */
    private static final int MOST_OF_ONE = 64;

    private final Map<String, List<OtlpCall>> calls = new HashMap<>();

    /** Takes a call as what is told under {@code id}. */
    void add(String id, OtlpCall call) {
        List<OtlpCall> known = calls.computeIfAbsent(id, key -> new ArrayList<>(1));
        if (!id.isEmpty() && known.size() < MOST_OF_ONE) {
            known.add(call);
        }
    }

    /** The call with the most that any telling of it knows, under the first trace by name of those that tell it. */
    OtlpCall settled(OtlpCall call) {
        OtlpCall settled = call;
        String trace = call.trace();
        for (OtlpCall other : calls.getOrDefault(call.id(), List.of())) {
            if (call.isSameAs(other)) {
                settled = settled.as(other);
                trace = other.trace().compareTo(trace) < 0 ? other.trace() : trace;
            }
        }
        return settled.in(trace);
    }
}
