package io.github.agentpprof.transforms.trace.codex;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.chars.Chars;
import java.util.List;

/** Tells what a person said among the texts that Codex files under the user's role. */
final class CodexPromptReader {
    /** Tags around text that the client puts in; other tags may well be a person's paste. */
    private static final List<String> INJECTED_STARTS = List.of(
            "<environment_context>",
            "<user_instructions>",
            "# AGENTS.md instructions",
            "<turn_aborted>",
            "<user_shell_command>",
            "<skill>",
            "<subagent_notification>",
            "<recommended_plugins>",
            "<codex_internal_context",
            "<goal_context>",
            "<hook_prompt",
            "<user_action>",
            "<image ",
            "Warning: ");

    private static final String EXTERNAL = "<external_";
    private static final Chars NAME = Chars.of("A-Za-z0-9_");
    private static final List<String> EDITOR_STARTS = List.of("# Context from my IDE setup", "# Files mentioned");
    private static final String REQUEST = "## My request for Codex:";

    private CodexPromptReader() {}

    static boolean isInjected(String text) {
        String start = text.stripLeading();
        return start.isEmpty() || INJECTED_STARTS.stream().anyMatch(start::startsWith) || isExternal(start);
    }

    private static boolean isExternal(String start) {
        int end = start.startsWith(EXTERNAL) ? NAME.end(start, EXTERNAL.length()) : 0;
        return end > EXTERNAL.length() && start.startsWith(">", end);
    }

    /** The text without what an editor puts before it. */
    static String meant(String text) {
        String start = text.strip();
        int request = start.indexOf(REQUEST);
        boolean wrapped = request >= 0 && EDITOR_STARTS.stream().anyMatch(start::startsWith);
        return wrapped ? start.substring(request + REQUEST.length()).strip() : start;
    }

    /** Text blocks joined by a space. */
    static String text(JsonNode content) {
        StringBuilder text = new StringBuilder();
        for (JsonNode block : content) {
            if (block.path("text").isTextual()) {
                text.append(text.isEmpty() ? "" : " ").append(block.path("text").textValue());
            }
        }
        return text.toString();
    }
}
