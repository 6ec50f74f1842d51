package io.github.agentpprof.transforms.trace.otlp;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The traces of a file that are not settled yet. A trace may go on in any later line, so all wait for the end of the file,
 * or until there are too many: then that goes first of which nothing came for longest.
 *
 * <p>Holds some {@value #MOST_UNITS} spans, or an eighth of that in calls, however long the file is.
 */
final class OtlpTraces {
    private static final long MOST_UNITS = 200_000;

    private final OtlpSessions sessions;
    private final Map<String, OtlpTrace> traces = new LinkedHashMap<>(16, 0.75F, true);
    private long units;

    OtlpTraces(OtlpSessions sessions) {
        this.sessions = sessions;
    }

    void add(String trace, SpanNode node) {
        OtlpTrace spans = of(trace);
        units -= spans.units();
        spans.add(node);
        units += spans.units();
    }

    /** An event of that trace tells a call. */
    void callTold(String trace) {
        if (!trace.isEmpty()) {
            of(trace).callTold();
        }
    }

    /** Settles those that have waited for longest, if there are too many. */
    void bound() {
        Iterator<OtlpTrace> oldest = traces.values().iterator();
        while (units > MOST_UNITS && oldest.hasNext()) {
            OtlpTrace trace = oldest.next();
            units -= trace.units();
            oldest.remove();
            Mirrors own = new Mirrors();
            trace.close(own);
            trace.settle(false, own, sessions);
        }
    }

    void end() {
        Mirrors mirrors = new Mirrors();
        traces.values().forEach(trace -> trace.close(mirrors));
        traces.values().forEach(trace -> trace.settle(true, mirrors, sessions));
        traces.clear();
        units = 0;
    }

    private OtlpTrace of(String id) {
        OtlpTrace trace = traces.get(id);
        if (trace == null) {
            trace = new OtlpTrace(id);
            traces.put(id, trace);
            units += trace.units();
        }
        return trace;
    }
}
