package io.github.agentpprof.transforms.trace.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Tells what a person typed among the texts that both agents file under the user. */
final class GeminiPrompts {
    /** Beginnings of what the agents put in themselves. */
    private static final List<String> INJECTED = List.of(
            "<session_context>",
            "<scratchpad>",
            "<state_snapshot>",
            "<system-reminder>",
            "<task-notification>",
            "This is the Gemini CLI.",
            "This is the Qwen Code.",
            "I ran the following shell command:",
            "Here is the user's editor context",
            "Here is a summary of changes in the user's editor context",
            "System: ");

    private static final String CONTINUE = "Please continue.";

    /** Beginnings of the parts behind a prompt: files that it names, hints of the agent and of hooks. */
    private static final List<String> APPENDED = List.of(
            "--- Content from referenced files ---",
            "--- Content from referenced resources ---",
            "<system_note>",
            "<hook_context>",
            "<qwen:user-prompt-submit-context>");

    private GeminiPrompts() {}

    static boolean isInjected(String text) {
        String start = text.stripLeading();
        return start.isEmpty()
                || start.strip().equals(CONTINUE)
                || INJECTED.stream().anyMatch(start::startsWith);
    }

    /** A text, or the parts of one up to what was appended, joined by a space; empty if there is none. */
    static String typed(JsonNode content) {
        if (!content.isArray()) {
            return content.isTextual()
                    ? content.textValue()
                    : content.path("text").asText("");
        }
        StringBuilder typed = new StringBuilder();
        for (JsonNode part : content) {
            String text =
                    part.isTextual() ? part.textValue() : part.path("text").asText("");
            String start = text.stripLeading();
            if (APPENDED.stream().anyMatch(start::startsWith)) {
                break;
            }
            if (!text.isEmpty() && !part.path("thought").asBoolean()) {
                typed.append(typed.isEmpty() ? "" : " ").append(text);
            }
        }
        return typed.toString();
    }
}
