package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.trace.reader.Moments;

/**
 * A record of a log export.
 *
 * @param kind what it tells
 * @param resource attributes of the program that wrote it
 * @param attributes its own
 * @param line as it stands in the file
 */
record OtlpEvent(Kind kind, ObjectNode resource, ObjectNode attributes, JsonNode line) {
    private static final String DETAILS = "gen_ai.client.inference.operation.details";

    /** What a record tells. */
    enum Kind {
        PROMPT,
        CLAUDE_CALL,
        CODEX_CALL,
        GEMINI_CALL,
        /** The conventions' own event, of libraries. */
        LIBRARY_CALL,
        /** An agent's, of no concern. */
        AGENTS,
        /** Anybody's. */
        OTHER
    }

    static OtlpEvent of(JsonNode line, ObjectNode resource) {
        ObjectNode attributes = OtlpValues.object(line.path("attributes"));
        return new OtlpEvent(kind(name(line, attributes), attributes, resource), resource, attributes, line);
    }

    /** Claude Code names an event {@code api_request} and has the whole name as its body. */
    private static String name(JsonNode line, ObjectNode attributes) {
        String name = line.path("eventName").asText("");
        name = name.isEmpty() ? attributes.path("event.name").asText("") : name;
        return name.isEmpty() ? line.path("body").path("stringValue").asText("") : name;
    }

    private static Kind kind(String name, ObjectNode attributes, ObjectNode resource) {
        if (name.equals(DETAILS)) {
            boolean counts = OtlpUsage.isIn(attributes) && !SpanReader.tellsByEvents(resource);
            return counts ? Kind.LIBRARY_CALL : Kind.AGENTS;
        }
        boolean codex = name.startsWith("codex.");
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "user_prompt" -> Kind.PROMPT;
            case "api_request" -> AgentUsage.isClaude(attributes) ? Kind.CLAUDE_CALL : Kind.AGENTS;
            case "api_response" -> attributes.hasNonNull("input_token_count") ? Kind.GEMINI_CALL : Kind.AGENTS;
            case "sse_event" -> codex && attributes.hasNonNull("input_token_count") ? Kind.CODEX_CALL : Kind.AGENTS;
            default ->
                codex || name.startsWith("claude_code.") || name.startsWith("gemini_cli.") ? Kind.AGENTS : Kind.OTHER;
        };
    }

    String trace() {
        String trace = line.path("traceId").asText("");
        return trace.chars().allMatch(c -> c == '0') ? "" : trace;
    }

    /** The id under which the call is told by its span. */
    String callId() {
        return text("gen_ai.response.id").isEmpty()
                ? "span:" + trace() + "/" + line.path("spanId").asText("")
                : text("gen_ai.response.id");
    }

    String session() {
        return OtlpSpan.conversation(attributes, resource);
    }

    String text(String attribute) {
        return attributes.path(attribute).asText("");
    }

    /** When it was told; Codex writes that into an attribute alone. */
    long time() {
        for (String name : new String[] {"timeUnixNano", "observedTimeUnixNano"}) {
            long time = OtlpSpan.millis(line.path(name));
            if (time != Origin.NO_TIME) {
                return time;
            }
        }
        return Moments.millis(attributes.path("event.timestamp"));
    }
}
