package io.github.agentpprof.transforms.trace.pi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Tells what a person said among the messages of the user's role. */
final class PiPrompts {
    /** How texts begin that the agent writes in the person's place. */
    private static final List<String> INJECTED = List.of(
            "<system-reminder>", "<system-notice>", "<system-notification>", "<conversation-summary>", "<summary>");

    private PiPrompts() {}

    /** Whether a message of the user's role was written by the agent. */
    static boolean isInjected(JsonNode message, String text) {
        return text.isBlank()
                || message.path("synthetic").asBoolean()
                || message.path("attribution").asText().equals("agent")
                || INJECTED.stream().anyMatch(text.stripLeading()::startsWith);
    }

    /** Text of a message, which is one, or blocks; these are joined by a space. */
    static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode block : content) {
            if (block.path("text").isTextual()) {
                text.append(text.isEmpty() ? "" : " ").append(block.path("text").textValue());
            }
        }
        return text.toString();
    }
}
