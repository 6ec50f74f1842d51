package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolResult;
import io.github.agentpprof.transforms.effect.ToolStatus;
import io.github.agentpprof.transforms.trace.json.Excerpts;

/**
 * How a tool that Claude Code ran ended.
 *
 * @param status label of the status
 * @param duration milliseconds that the tool says it took, -1 if it says nothing
 */
record ClaudeToolResult(String status, long duration) {
    private static final long LONGEST = 1000L * 60 * 60 * 24 * 365;

    /** What a line says in one of its blocks and, if that is the only result in it, about all of it. */
    static ClaudeToolResult of(JsonNode line, JsonNode block, boolean only) {
        JsonNode said = only ? line.path("toolUseResult") : line.path("nothing");
        boolean failed =
                block.path("is_error").asBoolean() || block.path("content").hasNonNull("error_code");
        // What a tool says that did well says nothing of how it ended.
        String text = failed ? text(block.path("content")) : "";
        ToolResult result = ToolResult.ofClaude(failed, failed && text.isEmpty() ? said.asText("") : text)
                .withInterrupted(said.path("interrupted").asBoolean());
        if (only) {
            result = result.withDenial(line.path("toolDenialKind").asText(""));
        }
        // Of all tools only subagents tell in it how they fared; a shell's is that of another command.
        if (said.hasNonNull("agentId")) {
            result = result.withStatus(said.path("status").asText(""));
        }
        return new ClaudeToolResult(ToolStatus.of(result).label(), duration(said));
    }

    private static long duration(JsonNode said) {
        for (String field : new String[] {"durationMs", "totalDurationMs"}) {
            if (said.path(field).isNumber()) {
                return known(said.path(field).asDouble());
            }
        }
        JsonNode seconds = said.path("durationSeconds");
        return seconds.isNumber() ? known(seconds.asDouble() * 1000) : -1;
    }

    private static long known(double millis) {
        return millis >= 0 && millis <= LONGEST ? Math.round(millis) : -1;
    }

    /** How a result begins, and how it ends if it is long. */
    static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (part.path("text").isTextual() && text.length() < 2 * Excerpts.END) {
                text.append(text.isEmpty() ? "" : "\n").append(part.path("text").textValue());
            }
        }
        return text.toString();
    }
}
