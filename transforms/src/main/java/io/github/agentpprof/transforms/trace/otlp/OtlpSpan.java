package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    private static final String[] CONVERSATIONS = {"gen_ai.conversation.id", "session.id", "conversation.id"};

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

    String name() {
        return line.path("name").asText("");
    }

    /** Id of the span above, empty without; some write zeros for none. */
    String parent() {
        String parent = line.path("parentSpanId").asText("");
        return parent.chars().allMatch(c -> c == '0') ? "" : parent;
    }

    boolean hasUnknownOperation() {
        return !operation().isEmpty() && !SpanRole.isKnown(operation());
    }

    /** Id of the conversation, empty if the span tells none. */
    String conversation() {
        String own = conversation(attributes, resource);
        // Of Codex's turn; alone it is the number of an operating system's thread.
        return own.isEmpty() && has("turn.id") ? text("thread.id") : own;
    }

    static String conversation(JsonNode attributes, JsonNode resource) {
        for (String name : CONVERSATIONS) {
            String id = attributes.path(name).asText("");
            if (!id.isEmpty()) {
                return id;
            }
        }
        return resource.path("session.id").asText("");
    }

    boolean has(String attribute) {
        return !text(attribute).isEmpty();
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

    boolean isToolUse() {
        return operation().equals("execute_tool");
    }

    private long begin() {
        return millis(line.path("startTimeUnixNano"));
    }

    /** Nanoseconds since 1970, as text or as a number. */
    static long millis(JsonNode nanos) {
        try {
            long value = Long.parseLong(nanos.asText(""));
            return value > 0 ? value / NANOS_IN_MILLI : Origin.NO_TIME;
        } catch (NumberFormatException e) {
            return Origin.NO_TIME;
        }
    }
}
