package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A span of which something is to be made.
 *
 * @param trace id of its trace
 * @param id its own, or what stands in for it
 * @param resource attributes of the program that wrote it
 * @param attributes its own
 * @param line as it stands in the file
 */
record OtlpSpan(String trace, String id, ObjectNode resource, ObjectNode attributes, JsonNode line) {
    private static final long NANOS_IN_MILLI = 1_000_000;

    /** Operations that ask a model; with several of one call's spans merging by the id of the response. */
    private static final Set<String> CALLS = Set.of("chat", "embeddings", "generate_content", "text_completion");

    /** Operations that hold or prepare others; the usage of those that hold others is the sum of theirs. */
    private static final Set<String> FRAMES =
            Set.of("create_agent", "execute_tool", "invoke_agent", "invoke_workflow", "plan", "retrieval");

    static OtlpSpan of(JsonNode line, ObjectNode resource) {
        String id = line.path("spanId").asText("");
        return new OtlpSpan(
                line.path("traceId").asText(""),
                id.isEmpty() ? "like-" + PromptHash.of(line.toString()) : id,
                resource,
                OtlpValues.object(line.path("attributes")),
                line);
    }

    /** {@code gen_ai.operation.name}, empty without. */
    String operation() {
        return text("gen_ai.operation.name");
    }

    /** Whether a model was called. Operations of other names may be sums, unless they have a response of their own. */
    boolean isCall() {
        String operation = operation();
        if (operation.isEmpty()) {
            return OtlpUsage.isIn(attributes);
        }
        return CALLS.contains(operation)
                || !FRAMES.contains(operation) && !text("gen_ai.response.id").isEmpty();
    }

    boolean isToolUse() {
        return operation().equals("execute_tool");
    }

    boolean hasUnknownOperation() {
        String operation = operation();
        return !operation.isEmpty() && !CALLS.contains(operation) && !FRAMES.contains(operation);
    }

    /** Id of the conversation, empty if the span tells none. */
    String conversation() {
        String id = text("gen_ai.conversation.id");
        id = id.isEmpty() ? text("session.id") : id;
        return id.isEmpty() ? resource.path("session.id").asText("") : id;
    }

    String text(String attribute) {
        return attributes.path(attribute).asText("");
    }

    boolean failed() {
        String code = line.path("status").path("code").asText("");
        return code.equals("2") || code.equals("STATUS_CODE_ERROR") || attributes.hasNonNull("error.type");
    }

    Activity activity() {
        return Activity.of(begin(), millis(line.path("endTimeUnixNano")));
    }

    /** When it began, else when it ended. */
    long time() {
        return begin() == Origin.NO_TIME ? millis(line.path("endTimeUnixNano")) : begin();
    }

    List<Map.Entry<String, JsonNode>> events() {
        List<Map.Entry<String, JsonNode>> events = new ArrayList<>();
        for (JsonNode event : line.path("events")) {
            events.add(Map.entry(event.path("name").asText(""), OtlpValues.object(event.path("attributes"))));
        }
        return events;
    }

    private long begin() {
        return millis(line.path("startTimeUnixNano"));
    }

    /** Nanoseconds since 1970, as text or as a number. */
    private static long millis(JsonNode nanos) {
        try {
            long value = Long.parseLong(nanos.asText(""));
            return value > 0 ? value / NANOS_IN_MILLI : Origin.NO_TIME;
        } catch (NumberFormatException e) {
            return Origin.NO_TIME;
        }
    }
}
