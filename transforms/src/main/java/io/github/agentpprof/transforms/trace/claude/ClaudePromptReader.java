package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern LEADING_WRAPPER =
            Pattern.compile("\\s*<(ide_opened_file|ide_selection|system-reminder)>.*?</\\1>\\s*", Pattern.DOTALL);
    private static final Pattern COMMAND_NAME = Pattern.compile("<command-name>([^<]*)</command-name>");
    private static final Pattern COMMAND_ARGUMENTS =
            Pattern.compile("<command-args>(.*?)</command-args>", Pattern.DOTALL);

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
        String rest = text;
        for (Matcher matcher = LEADING_WRAPPER.matcher(rest);
                matcher.lookingAt();
                matcher = LEADING_WRAPPER.matcher(rest)) {
            rest = rest.substring(matcher.end());
        }
        return rest.strip();
    }

    /** A slash command as a person types it: name and arguments. */
    private static String command(String text) {
        Matcher name = COMMAND_NAME.matcher(text);
        if (!name.find()) {
            return text.replace("<bash-input>", "! ")
                    .replace("</bash-input>", "")
                    .strip();
        }
        Matcher arguments = COMMAND_ARGUMENTS.matcher(text);
        String typed = name.group(1).strip();
        return arguments.find() ? (typed + " " + arguments.group(1)).strip() : typed;
    }
}
