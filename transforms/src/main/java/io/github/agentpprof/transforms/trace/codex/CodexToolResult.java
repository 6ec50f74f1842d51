package io.github.agentpprof.transforms.trace.codex;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolResult;
import io.github.agentpprof.transforms.effect.ToolStatus;
import io.github.agentpprof.transforms.trace.json.Excerpts;
import io.github.agentpprof.transforms.trace.json.Fields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a tool that Codex ran ended: there are two kinds of output lines and half a dozen of events, each with fields of
 * its own.
 *
 * @param status label of the status
 * @param duration milliseconds that the tool says it took, -1 if it says nothing
 */
record CodexToolResult(String status, long duration) {
    private static final double LONGEST = 1000.0 * 60 * 60 * 24 * 365;
    private static final Pattern WALL_TIME =
            Pattern.compile("^Wall time:? ([0-9]{1,9}(?:\\.[0-9]{1,9})?) seconds", Pattern.MULTILINE);
    private static final Pattern JSON_DURATION =
            Pattern.compile("\"duration_seconds\"\\s*:\\s*([0-9]{1,9}(?:\\.[0-9]{1,17})?)");

    /** The fields read here, for outputs and events that stand below {@code prefix}. */
    static Fields fields(String prefix) {
        return Fields.of(
                        prefix + "output.success",
                        prefix + "output.metadata.exit_code",
                        prefix + "status",
                        prefix + "exit_code",
                        prefix + "success",
                        prefix + "duration.secs",
                        prefix + "duration.nanos",
                        prefix + "result.Ok.isError",
                        prefix + "result.Err.none",
                        prefix + "result.isError",
                        prefix + "started_at_ms",
                        prefix + "completed_at_ms")
                .union(Fields.endsOf(
                        prefix + "output",
                        prefix + "output.text",
                        prefix + "output.content",
                        prefix + "output.output",
                        prefix + "aggregated_output"));
    }

    /** What a line with a tool's output says. */
    static CodexToolResult ofOutput(JsonNode item) {
        JsonNode output = item.path("output");
        String text = text(output);
        ToolResult result = ToolResult.ofCodex(text)
                .withStatus(item.path("status").asText(""))
                .withSuccess(flag(output.path("success")))
                .withExitCode(number(output.path("metadata").path("exit_code")));
        return new CodexToolResult(ToolStatus.of(result).label(), written(text));
    }

    /** What an event says that a tool has ended, or an item that is complete. */
    static CodexToolResult ofEvent(JsonNode event, JsonNode timed) {
        ToolResult result = ToolResult.ofCodex(event.path("aggregated_output").asText(""))
                .withStatus(event.path("status").asText(""))
                .withExitCode(number(event.path("exit_code")))
                .withSuccess(success(event));
        return new CodexToolResult(ToolStatus.of(result).label(), measured(event.path("duration"), timed));
    }

    private static Boolean success(JsonNode event) {
        JsonNode result = event.path("result");
        if (result.has("Err")) {
            return false;
        }
        if (result.has("Ok")) {
            return !result.path("Ok").path("isError").asBoolean();
        }
        return result.path("isError").isBoolean()
                ? Boolean.valueOf(!result.path("isError").asBoolean())
                : flag(event.path("success"));
    }

    private static long measured(JsonNode duration, JsonNode timed) {
        if (duration.path("secs").isNumber()) {
            return known(duration.path("secs").asDouble() * 1000
                    + duration.path("nanos").asDouble() / 1e6);
        }
        double begin = timed.path("started_at_ms").asDouble();
        double end = timed.path("completed_at_ms").asDouble();
        return begin > 0 && end >= begin ? known(end - begin) : -1;
    }

    private static long written(String text) {
        if (text.startsWith("{")) {
            long last = -1;
            for (Matcher matcher = JSON_DURATION.matcher(text); matcher.find(); ) {
                last = known(Double.parseDouble(matcher.group(1)) * 1000);
            }
            return last;
        }
        int output = text.indexOf("\nOutput:");
        Matcher matcher = WALL_TIME.matcher(output < 0 ? text : text.substring(0, output));
        return matcher.find() ? known(Double.parseDouble(matcher.group(1)) * 1000) : -1;
    }

    private static long known(double millis) {
        return millis >= 0 && millis <= LONGEST ? Math.round(millis) : -1;
    }

    /** How an output begins, and how it ends if it is long. */
    static String text(JsonNode output) {
        if (output.isTextual()) {
            return output.textValue();
        }
        if (output.isObject()) {
            String text = output.path("output").asText("");
            return text.isEmpty() ? output.path("content").asText("") : text;
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : output) {
            if (part.path("text").isTextual() && text.length() < 2 * Excerpts.END) {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? "" : "\n")
                        .append(part.path("text").textValue());
            }
        }
        return text.toString();
    }

    private static Boolean flag(JsonNode node) {
        return node.isBoolean() ? Boolean.valueOf(node.booleanValue()) : null;
    }

    private static Integer number(JsonNode node) {
        return node.canConvertToInt() && node.isNumber() ? Integer.valueOf(node.intValue()) : null;
    }
}
