package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Reads what was said from a span, which only tells it where somebody turned that on.
 *
 * <p>Example: {@code [{"role":"user","parts":[{"type":"text","content":"fix the test"}]}]}. Older conventions have
 * {@code content} in a message's place of {@code parts}, as text or as a list, an event for each message, or
 * {@linkplain FlatMessages an attribute for each part}.
 */
final class OtlpMessages {
    private static final Fields FIELDS = Fields.of(
            "value.role",
            "value.content",
            "value.content.type",
            "value.content.text",
            "value.parts.type",
            "value.parts.content",
            "value.parts.id",
            "value.parts.name");

    private OtlpMessages() {}

    /**
     * What a person asks in this span: the last message, if it is a person's; empty if it is not.
     *
     * @param events by name
     */
    static String asked(JsonNode attributes, Iterable<Map.Entry<String, JsonNode>> events) {
        String last = lastOfUser(attributes);
        for (Map.Entry<String, JsonNode> event : events) {
            switch (event.getKey()) {
                case "gen_ai.user.message" -> last = text(event.getValue());
                case "gen_ai.assistant.message", "gen_ai.tool.message" -> last = "";
                case "gen_ai.content.prompt", "gen_ai.client.inference.operation.details" ->
                    last = lastOfUser(event.getValue());
                default -> {}
            }
        }
        return last;
    }

    private static String lastOfUser(JsonNode attributes) {
        for (String name : new String[] {"gen_ai.input.messages", "gen_ai.prompt"}) {
            JsonNode messages = OtlpValues.structured(attributes.path(name), FIELDS);
            if (messages.isArray() && !messages.isEmpty()) {
                JsonNode message = messages.get(messages.size() - 1);
                return message.path("role").asText("").equals("user") ? text(message) : "";
            }
        }
        return FlatMessages.asked(attributes);
    }

    /** What the model says in this span. */
    static List<String> said(JsonNode attributes) {
        List<String> texts = new ArrayList<>();
        for (JsonNode message : answers(attributes)) {
            texts.add(text(message));
        }
        texts.addAll(FlatMessages.said(attributes));
        return texts;
    }

    /** Names of the tools that the model asks for, by the id of their use. */
    static Map<String, String> tools(JsonNode attributes) {
        Map<String, String> tools = new TreeMap<>();
        for (JsonNode message : answers(attributes)) {
            for (JsonNode part : message.path("parts")) {
                String name = part.path("name").asText("");
                if (part.path("type").asText("").equals("tool_call") && !name.isEmpty()) {
                    tools.put(part.path("id").asText(name), name);
                }
            }
        }
        return tools;
    }

    private static JsonNode answers(JsonNode attributes) {
        return OtlpValues.structured(attributes.path("gen_ai.output.messages"), FIELDS);
    }

    /** Text parts joined by a space; what tools answered, pictures and thoughts are left out. */
    private static String text(JsonNode message) {
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            return content.textValue();
        }
        StringJoiner text = new StringJoiner(" ");
        content.forEach(block -> add(text, block, "text"));
        message.path("parts").forEach(part -> add(text, part, "content"));
        return text.toString();
    }

    private static void add(StringJoiner text, JsonNode block, String field) {
        if (block.path("type").asText("").equals("text")) {
            text.add(block.path(field).asText(""));
        }
    }
}
