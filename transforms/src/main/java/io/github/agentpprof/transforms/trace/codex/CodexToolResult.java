package io.github.agentpprof.transforms.trace.codex;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.chars.Chars;
import io.github.agentpprof.transforms.effect.ToolResult;
import io.github.agentpprof.transforms.effect.ToolStatus;
import io.github.agentpprof.transforms.trace.json.Excerpts;
import io.github.agentpprof.transforms.trace.json.Fields;

/**
 * How a tool that Codex ran ended: there are two kinds of output lines and half a dozen of events, each with fields of
 * its own.
 *
 * @param status label of the status
 * @param duration milliseconds that the tool says it took, -1 if it says nothing
 */
record CodexToolResult(String status, long duration) {
    private static final double LONGEST = 1000.0 * 60 * 60 * 24 * 365;
    private static final String WALL_TIME = "Wall time";
    private static final String JSON_DURATION = "\"duration_seconds\"";
    private static final int MOST_DIGITS = 9;
    private static final int MOST_DECIMALS = 17;

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
            for (int at = text.lastIndexOf(JSON_DURATION); at >= 0; at = text.lastIndexOf(JSON_DURATION, at - 1)) {
                int colon = Chars.WHITE.end(text, at + JSON_DURATION.length());
                int from = Chars.WHITE.end(text, colon + 1);
                int end = numberEnd(text, from);
                if (text.startsWith(":", colon) && end > from) {
                    return known(Double.parseDouble(text.substring(from, end)) * 1000);
                }
            }
            return -1;
        }
        int output = text.indexOf("\nOutput:");
        int last = output < 0 ? text.length() : output;
        for (int line = 0; line < last; ) {
            if (text.startsWith(WALL_TIME, line)) {
                int behind = line + WALL_TIME.length();
                int from = text.startsWith(": ", behind) ? behind + 2 : behind + 1;
                int end = numberEnd(text, from);
                if (text.charAt(from - 1) == ' ' && end > from && text.startsWith(" seconds", end)) {
                    return known(Double.parseDouble(text.substring(from, end)) * 1000);
                }
            }
            int feed = text.indexOf('\n', line);
            line = feed < 0 ? last : feed + 1;
        }
        return -1;
    }

    /** Where the number ends that begins at {@code from}; there if none does. */
    private static int numberEnd(String text, int from) {
        int whole = Math.min(Chars.DIGITS.end(text, from), from + MOST_DIGITS);
        if (whole == from || !text.startsWith(".", whole) || !Chars.DIGITS.isAt(text, whole + 1)) {
            return whole;
        }
        return Math.min(Chars.DIGITS.end(text, whole + 1), whole + 1 + MOST_DECIMALS);
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
