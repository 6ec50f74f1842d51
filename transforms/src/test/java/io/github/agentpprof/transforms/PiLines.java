package io.github.agentpprof.transforms;

/** Lines of pi's sessions, made up. Times are minutes, seconds and milliseconds behind ten o'clock. */
public final class PiLines {
    private PiLines() {}

    /** The head of a session that begins at {@code time} in {@code /srv/shop}. */
    public static String session(String id, String time) {
        return "{\"type\":\"session\",\"version\":3,\"id\":\"" + id + "\",\"timestamp\":\"" + at(time)
                + "\",\"cwd\":\"/srv/shop\"}\n";
    }

    /** An entry called by its time. */
    public static String entry(String time, String type, String rest) {
        return "{\"type\":\"" + type + "\",\"id\":\"e" + time.replaceAll("\\D", "")
                + "\",\"parentId\":null,\"timestamp\":\"" + at(time) + "\"" + (rest.isEmpty() ? "" : "," + rest)
                + "}\n";
    }

    public static String user(String time, String text) {
        return message(time, "\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]");
    }

    /** An answer of gpt-5.5 that says {@code done}. */
    public static String answer(String time, String response, String usage) {
        return answer(time, response, usage, "stop", "{\"type\":\"text\",\"text\":\"done\"}");
    }

    public static String answer(String time, String response, String usage, String stop, String content) {
        return message(
                time,
                "\"role\":\"assistant\",\"provider\":\"openai\",\"model\":\"gpt-5.5\",\"responseId\":\"" + response
                        + "\",\"stopReason\":\"" + stop + "\",\"timestamp\":" + millis(time) + ",\"usage\":" + usage
                        + ",\"content\":[" + content + "]");
    }

    public static String message(String time, String rest) {
        return entry(time, "message", "\"message\":{" + rest + "}");
    }

    /** Input, output, read and written. */
    public static String usage(long input, long output, long read, long written) {
        return usage(input, output, read, written, "");
    }

    public static String usage(long input, long output, long read, long written, String rest) {
        return "{\"input\":" + input + ",\"output\":" + output + ",\"cacheRead\":" + read + ",\"cacheWrite\":" + written
                + (rest.isEmpty() ? "" : "," + rest) + "}";
    }

    public static String at(String time) {
        return "2026-06-01T10:" + time + "Z";
    }

    public static long millis(String time) {
        return java.time.Instant.parse(at(time)).toEpochMilli();
    }
}
