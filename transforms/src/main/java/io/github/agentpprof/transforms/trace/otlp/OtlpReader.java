package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;

/**
 * Reads a file of what OpenTelemetry exports: spans, which wait until their trace is settled, and events of agents, which
 * tell all of a call themselves.
 *
 * <p>No event names the prompt in force, which is the session's latest before it.
 */
final class OtlpReader implements TraceFormat.LineReader {
    private final TraceOutput output;
    private final SpanReader spans;
    private final OtlpTraces traces;
    private final OtlpEvents events;
    private boolean metricsTold;

    OtlpReader(TraceContext context) {
        this.output = context.output();
        OtlpSessions sessions = new OtlpSessions(output, context.whereabouts());
        this.spans = new SpanReader(context, sessions);
        this.traces = new OtlpTraces(sessions);
        this.events = new OtlpEvents(context, sessions, traces);
    }

    @Override
    public void line(JsonNode line, long number) {
        for (JsonNode resource : line.path("resourceSpans")) {
            ObjectNode program = OtlpValues.object(resource.path("resource").path("attributes"));
            for (JsonNode scope : resource.path("scopeSpans")) {
                for (JsonNode span : scope.path("spans")) {
                    OtlpSpan read = OtlpSpan.of(span, program);
                    traces.add(read.trace(), spans.node(read, number));
                }
            }
        }
        if (line.has("resourceLogs") && !events.read(line.path("resourceLogs"), number)) {
            unread("resourceLogs");
        }
        if (line.has("resourceMetrics")) {
            metrics(number);
        }
        traces.bound();
    }

    @Override
    public void end() {
        traces.end();
    }

    /** Told once a file: a collector that writes all signals into one file writes metrics each minute. */
    private void metrics(long number) {
        unread("resourceMetrics");
        if (!metricsTold) {
            output.reject(number, "OpenTelemetry metrics: sums without calls, not read");
            metricsTold = true;
        }
    }

    private void unread(String kind) {
        output.count("unknown_types:" + OtlpFormat.AGENT + ":" + kind, 1);
    }
}
