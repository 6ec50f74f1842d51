package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads messages of which each part is an attribute of its own, as OpenInference and OpenLLMetry write them.
 *
 * <p>Example: {@code llm.input_messages.0.message.role}, {@code gen_ai.prompt.0.content}.
 */
final class FlatMessages {
    private static final int MOST = 100_000;

    private static final List<FlatMessages> INPUT =
            List.of(new FlatMessages("llm.input_messages.", ".message"), new FlatMessages("gen_ai.prompt.", ""));
    private static final List<FlatMessages> OUTPUT =
            List.of(new FlatMessages("llm.output_messages.", ".message"), new FlatMessages("gen_ai.completion.", ""));

    private final String before;
    private final String after;

    private FlatMessages(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /** The last message, if it is a person's; empty if it is not. */
    static String asked(JsonNode attributes) {
        for (FlatMessages messages : INPUT) {
            int count = messages.count(attributes);
            if (count > 0) {
                return messages.part(attributes, count - 1, "role").equals("user")
                        ? messages.part(attributes, count - 1, "content")
                        : "";
            }
        }
        return "";
    }

    /** What the model says. */
    static List<String> said(JsonNode attributes) {
        List<String> texts = new ArrayList<>();
        for (FlatMessages messages : OUTPUT) {
            for (int i = 0; i < messages.count(attributes); i++) {
                texts.add(messages.part(attributes, i, "content"));
            }
        }
        return texts;
    }

    private int count(JsonNode attributes) {
        int count = 0;
        while (count < MOST && attributes.has(before + count + after + ".role")) {
            count++;
        }
        return count;
    }

    private String part(JsonNode attributes, int index, String name) {
        return attributes.path(before + index + after + "." + name).asText("");
    }
}
