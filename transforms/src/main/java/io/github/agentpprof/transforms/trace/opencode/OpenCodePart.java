package io.github.agentpprof.transforms.trace.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolResult;
import io.github.agentpprof.transforms.effect.ToolStatus;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.trace.reader.ToolArguments;

/**
 * A part of a message: a text, a tool with what came of it, the end of a step. Version 2 writes tools' names, ids and times under
 * other names; both are read here.
 */
final class OpenCodePart {
    private OpenCodePart() {}

    /** The fields read here. */
    static String[] fields() {
        return new String[] {
            "type",
            "text",
            "synthetic",
            "ignored",
            "prompt",
            "tool",
            "name",
            "callID",
            "tokens.input",
            "tokens.output",
            "tokens.reasoning",
            "tokens.total",
            "tokens.cache.read",
            "tokens.cache.write",
            "cost",
            "time.start",
            "time.end",
            "time.created",
            "time.ran",
            "time.completed",
            "state.status",
            "state.time.start",
            "state.time.end",
            "state.metadata.sessionId",
            "state.metadata.sessionID"
        };
    }

    /** Those read where tools are wanted, beside their arguments. */
    static String[] toolFields() {
        return new String[] {"state.metadata.exit", "state.error.type"};
    }

    /** Those of which the ends are enough. */
    static String[] resultFields() {
        return new String[] {"state.error", "state.error.message", "state.output", "state.content.text"};
    }

    /** Those that are measured where contexts are followed. */
    static String[] sizes() {
        return new String[] {"text", "state.input", "state.output", "state.error", "state.content"};
    }

    static boolean is(JsonNode part, String type) {
        return part.path("type").asText("").equals(type);
    }

    /** A text that was typed or said, and neither put in by the agent nor taken out by it. */
    static boolean isSaid(JsonNode part) {
        return is(part, "text")
                && !part.path("synthetic").asBoolean()
                && !part.path("ignored").asBoolean();
    }

    /** The tool's name. */
    static String tool(JsonNode part) {
        String name = part.path("tool").asText("");
        return name.isEmpty() ? part.path("name").asText("") : name;
    }

    /** When the tool was begun, or a text. */
    static long begin(JsonNode part) {
        return first(
                part.path("state").path("time").path("start"),
                part.path("time").path("ran"),
                part.path("time").path("start"),
                part.path("time").path("created"));
    }

    /** When it ended; no time while it goes on. */
    static long end(JsonNode part) {
        return first(
                part.path("state").path("time").path("end"),
                part.path("time").path("completed"),
                part.path("time").path("end"));
    }

    private static long first(JsonNode... times) {
        for (JsonNode time : times) {
            long millis = OpenCodeSession.millis(time);
            if (millis != Origin.NO_TIME) {
                return millis;
            }
        }
        return Origin.NO_TIME;
    }

    /** The session that a tool spawned, empty if it spawned none. */
    static String spawned(JsonNode part) {
        JsonNode metadata = part.path("state").path("metadata");
        String id = metadata.path("sessionId").asText("");
        return id.isEmpty() ? metadata.path("sessionID").asText("") : id;
    }

    /** What a tool was called with. */
    static ToolCall call(JsonNode part) {
        return ToolArguments.of(tool(part), part.path("state").path("input"));
    }

    /** How a tool ended: OpenCode says that a command was completed whatever its exit code. */
    static String status(JsonNode part) {
        JsonNode state = part.path("state");
        String status = state.path("status").asText("");
        boolean failed = status.equals("error");
        if (!failed && !status.equals("completed") && !status.equals("success")) {
            return ToolStatus.of(null).label();
        }
        String error = error(state);
        JsonNode exit = state.path("metadata").path("exit");
        ToolResult result = ToolResult.ofClaude(failed, error)
                .withInterrupted(error.startsWith("Tool execution aborted"))
                .withDenial(failed && isDenial(error) ? "rejected" : "")
                .withExitCode(!failed && exit.isIntegralNumber() ? (Integer) exit.intValue() : null);
        return ToolStatus.of(result).label();
    }

    /** What went wrong, of which version 2 makes an object. */
    static String error(JsonNode state) {
        JsonNode error = state.path("error");
        return error.isTextual() ? error.textValue() : error.path("message").asText("");
    }

    private static boolean isDenial(String error) {
        return error.startsWith("The user rejected permission") || error.startsWith("The user has specified a rule");
    }
}
