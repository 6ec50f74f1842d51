package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;

/**
 * Reads the log exports of agents, an event each record.
 *
 * <p>Example record: {@code {"timeUnixNano":"…","body":{"stringValue":"claude_code.api_request"},"attributes":[{"key":
 * "input_tokens","value":{"stringValue":"3"}},…]}}. What they say a call cost is kept beside, never added.
 */
final class OtlpEvents {
    private static final String SIGNAL = "event";

    private final TraceOutput output;
    private final OtlpSessions sessions;
    private final OtlpTraces traces;

    OtlpEvents(TraceContext context, OtlpSessions sessions, OtlpTraces traces) {
        this.output = context.output();
        this.sessions = sessions;
        this.traces = traces;
    }

    /** Whether there was anything of an agent among the records. */
    boolean read(JsonNode resources, long number) {
        boolean some = false;
        for (JsonNode resource : resources) {
            ObjectNode program = OtlpValues.object(resource.path("resource").path("attributes"));
            for (JsonNode scope : resource.path("scopeLogs")) {
                for (JsonNode record : scope.path("logRecords")) {
                    some |= event(OtlpEvent.of(record, program), number);
                }
            }
        }
        return some;
    }

    private boolean event(OtlpEvent event, long number) {
        switch (event.kind()) {
            case PROMPT -> prompt(event);
            case CLAUDE_CALL, CODEX_CALL, GEMINI_CALL, LIBRARY_CALL -> call(event, number);
            case AGENTS -> {
                // Tools, decisions, connections: nothing that counts.
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void prompt(OtlpEvent event) {
        String text = event.text("prompt");
        if (OtlpPrompt.isTold(text)) {
            sessions.tell(new OtlpPrompt(text, ""), origin(event, event.time()), SIGNAL);
        }
    }

    private void call(OtlpEvent event, long number) {
        OtlpCounts counts = new OtlpCounts();
        JsonNode attributes = event.attributes();
        Metering metering = switch (event.kind()) {
            case CLAUDE_CALL -> AgentUsage.claude(attributes, counts);
            case CODEX_CALL -> AgentUsage.codex(attributes, counts);
            case GEMINI_CALL -> AgentUsage.gemini(attributes, counts);
            default -> OtlpUsage.metering(attributes, counts);
        };
        // Told at the end of the request.
        long end = event.time();
        long lasted = counts.most(attributes, "duration_ms");
        long begin = end == Origin.NO_TIME ? end : end - lasted;
        counts.report(output, number);
        Activity activity = Activity.of(begin, end);
        OtlpCall call = switch (event.kind()) {
            case CLAUDE_CALL ->
                OtlpCall.of(OtlpCall.Kind.CLAUDE, event.text("request_id"), event.trace(), activity, metering);
            case CODEX_CALL -> OtlpCall.of(OtlpCall.Kind.CODEX, "", event.trace(), activity, metering);
            case GEMINI_CALL -> OtlpCall.of(OtlpCall.Kind.GEMINI, "", event.trace(), activity, metering);
            default -> OtlpCall.of(OtlpCall.Kind.LIBRARY, event.callId(), event.trace(), activity, metering);
        };
        traces.callTold(event.trace());
        sessions.tell(call, origin(event, begin), Lineage.OWN, SIGNAL);
    }

    private Origin origin(OtlpEvent event, long time) {
        String session = event.session().isEmpty() ? event.trace() : event.session();
        return sessions.origin(sessions.draft(event.resource(), time), OtlpSessions.place(event.resource()), session);
    }
}
