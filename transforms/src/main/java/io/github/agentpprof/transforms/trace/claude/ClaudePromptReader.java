package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.chars.Chars;
import java.util.List;
import java.util.Set;

/**
 * Tells the prompts among Claude Code's user lines, of which nine in ten are something else: tool results, injected
 * reminders, notifications, summaries.
 */
final class ClaudePromptReader {
    /** What a user line is. */
    enum Kind {
        /** Asked by a person, or by a script through {@code -p}. */
        PROMPT,
        /** A slash command or a shell line: a prompt only if the model is called because of it. */
        COMMAND,
        /** The output of a command that ran without the model. */
        COMMAND_OUTPUT,
        /** The task of a subagent. */
        TASK,
        /** Anything else. */
        OTHER
    }

    /**
     * A user line, classified.
     *
     * @param recorded the text as recorded, text blocks joined by a space
     * @param meant the text without the wrappers that editors and hooks put before it
     */
    record UserLine(Kind kind, String recorded, String meant) {}

    private static final Set<String> INJECTED_ORIGINS = Set.of("task-notification", "peer", "coordinator", "hook");

    /** Who sends messages to a subagent that has been at work. */
    private static final Set<String> WAKING_ORIGINS = Set.of("coordinator", "human", "peer");

    /** Sources that only a person has; a script's may be anything's, so its text is looked at. */
    private static final Set<String> TYPED_SOURCES = Set.of("typed", "queued", "suggestion_accepted");

    private static final List<String> INJECTED_STARTS = List.of(
            "<task-notification>",
            "<teammate-message",
            "<system-reminder>",
            "<user-prompt-submit-hook>",
            "<user-memory-input>",
            "<local-command-caveat>",
            "<bash-stdout>",
            "<bash-stderr>",
            "Another Claude session sent a message",
            "Base directory for this skill",
            "Caveat: The messages below",
            "Stop hook feedback",
            "[SYSTEM",
            "[Request interrupted by user",
            "This session is being continued from a previous conversation");

    private static final List<String> COMMAND_OUTPUT_STARTS =
            List.of("<local-command-stdout>", "<local-command-stderr>");

    private static final List<String> WRAPPERS = List.of("ide_opened_file>", "ide_selection>", "system-reminder>");
    private static final String COMMAND_NAME = "<command-name>";
    private static final String COMMAND_NAME_END = "</command-name>";
    private static final String COMMAND_ARGUMENTS = "<command-args>";
    private static final String COMMAND_ARGUMENTS_END = "</command-args>";

    private ClaudePromptReader() {}

    static UserLine classify(JsonNode line) {
        JsonNode message = line.path("message");
        JsonNode content = message.isObject() ? message.path("content") : message;
        String recorded = text(content);
        Kind kind = kind(line, content, recorded.strip());
        return new UserLine(kind, recorded, kind == Kind.COMMAND ? command(recorded) : unwrapped(recorded));
    }

    /** Whether a line of a subagent that has begun is a message to it, by whoever: it then works for that message's turn. */
    static boolean wakes(JsonNode line, String origin) {
        return WAKING_ORIGINS.contains(origin)
                || TYPED_SOURCES.contains(line.path("promptSource").asText(""));
    }

    /** Text blocks joined by a space; images and documents say nothing. */
    static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.isTextual() ? content.textValue() : "";
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode block : content) {
            if (block.path("type").asText().equals("text")) {
                text.append(text.isEmpty() ? "" : " ").append(block.path("text").asText(""));
            }
        }
        return text.toString();
    }

    private static Kind kind(JsonNode line, JsonNode content, String text) {
        if (line.path("isCompactSummary").asBoolean() || isToolResult(line, content)) {
            return Kind.OTHER;
        }
        if (line.path("isSidechain").asBoolean()) {
            return Kind.TASK;
        }
        String origin = line.path("origin").path("kind").asText("");
        String source = line.path("promptSource").asText("");
        boolean human = origin.equals("human") || TYPED_SOURCES.contains(source);
        if (line.path("isMeta").asBoolean() || INJECTED_ORIGINS.contains(origin) || source.equals("system") && !human) {
            return Kind.OTHER;
        }
        if (startsWithOne(text, COMMAND_OUTPUT_STARTS)) {
            return Kind.COMMAND_OUTPUT;
        }
        if (text.startsWith("<command-name>")
                || text.startsWith("<command-message>")
                || text.startsWith("<bash-input>")) {
            return Kind.COMMAND;
        }
        String meant = unwrapped(text);
        if (!human && startsWithOne(meant, INJECTED_STARTS)) {
            return Kind.OTHER;
        }
        return meant.isEmpty() && !hasPicture(content) ? Kind.OTHER : Kind.PROMPT;
    }

    /** Whether a user's line is what a tool gave. */
    static boolean isToolResult(JsonNode line) {
        JsonNode message = line.path("message");
        return isToolResult(line, message.isObject() ? message.path("content") : message);
    }

    private static boolean isToolResult(JsonNode line, JsonNode content) {
        if (line.hasNonNull("toolUseResult") || line.hasNonNull("sourceToolUseID")) {
            return true;
        }
        for (JsonNode block : content) {
            if (block.path("type").asText().equals("tool_result")) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasPicture(JsonNode content) {
        for (JsonNode block : content) {
            String type = block.path("type").asText();
            if (type.equals("image") || type.equals("document")) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithOne(String text, List<String> starts) {
        return starts.stream().anyMatch(text::startsWith);
    }

    private static String unwrapped(String text) {
        int start = 0;
        for (int end = wrapperEnd(text, 0); end > start; end = wrapperEnd(text, start)) {
            start = end;
        }
        return text.substring(start).strip();
    }

    /** Where the wrapper ends that begins at {@code from}, perhaps behind white space; -1 if none does. */
    private static int wrapperEnd(String text, int from) {
        int begin = Chars.WHITE.end(text, from);
        if (!text.startsWith("<", begin)) {
            return -1;
        }
        for (String name : WRAPPERS) {
            if (text.startsWith(name, begin + 1)) {
                int end = text.indexOf("</" + name, begin + 1 + name.length());
                return end < 0 ? -1 : Chars.WHITE.end(text, end + 2 + name.length());
            }
        }
        return -1;
    }

    /** A slash command as a person types it: name and arguments. */
    private static String command(String text) {
        String typed = name(text);
        if (typed == null) {
            return text.replace("<bash-input>", "! ")
                    .replace("</bash-input>", "")
                    .strip();
        }
        int arguments = text.indexOf(COMMAND_ARGUMENTS);
        int end = arguments < 0 ? -1 : text.indexOf(COMMAND_ARGUMENTS_END, arguments + COMMAND_ARGUMENTS.length());
        return end < 0 ? typed : (typed + " " + text.substring(arguments + COMMAND_ARGUMENTS.length(), end)).strip();
    }

    /** The first name that ends before another mark begins, null if there is none. */
    private static String name(String text) {
        for (int at = text.indexOf(COMMAND_NAME); at >= 0; at = text.indexOf(COMMAND_NAME, at + 1)) {
            int begin = at + COMMAND_NAME.length();
            int end = text.indexOf('<', begin);
            if (end < 0) {
                return null;
            }
            if (text.startsWith(COMMAND_NAME_END, end)) {
                return text.substring(begin, end).strip();
            }
        }
        return null;
    }
}
