package io.github.agentpprof.transforms;

/** Writes the lines of rollouts, a minute of the first of November 2026 at a time. */
public final class CodexLines {
    private CodexLines() {}

    /** A session's head; {@code more} are further fields, each ended by a comma. */
    public static String meta(String id, String more) {
        return line("00:00.000", "session_meta", "%s\"id\":\"%s\",\"cwd\":\"/srv/shop\"".formatted(more, id));
    }

    /** @param time minutes, seconds and milliseconds, as {@code 05:30.250} */
    public static String line(String time, String type, String payload) {
        return "{\"timestamp\":\"2026-11-01T10:%sZ\",\"type\":\"%s\",\"payload\":{%s}}\n"
                .formatted(time, type, payload);
    }

    public static String model(String model) {
        return line("00:00.000", "turn_context", "\"model\":\"%s\"".formatted(model));
    }

    public static String user(String time, String text) {
        return line(time, "event_msg", "\"type\":\"user_message\",\"message\":\"%s\"".formatted(text));
    }

    /** A token count; numbers are input, cached input, output, reasoning and, if given, cache writes. */
    public static String count(String time, String total, String last) {
        return line(
                time,
                "event_msg",
                "\"type\":\"token_count\",\"info\":{%s\"model_context_window\":1}"
                        .formatted(named("total_token_usage", total) + named("last_token_usage", last)));
    }

    public static String record(String time, String response, String numbers) {
        return line(
                time,
                "token_usage_record",
                "\"response_id\":\"%s\",%s\"x\":1".formatted(response, named("usage", numbers)));
    }

    private static String named(String name, String numbers) {
        if (numbers.isEmpty()) {
            return "";
        }
        String[] parts = numbers.split(" ");
        String written = parts.length < 5 ? "" : ",\"cache_write_input_tokens\":" + parts[4];
        return "\"%s\":{\"input_tokens\":%s,\"cached_input_tokens\":%s,\"output_tokens\":%s,\"reasoning_output_tokens\":%s%s},"
                .formatted(name, parts[0], parts[1], parts[2], parts[3], written);
    }
}
