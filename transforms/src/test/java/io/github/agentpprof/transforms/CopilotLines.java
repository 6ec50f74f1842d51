package io.github.agentpprof.transforms;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** Events of Copilot CLI and its session store, made up. Times are minutes, seconds and milliseconds behind ten o'clock. */
public final class CopilotLines {
    private CopilotLines() {}

    /** A session that begins in {@code /srv/shop}. */
    public static String start(String session, String time) {
        return event(
                time,
                "session.start",
                "\"sessionId\":\"" + session + "\",\"context\":{\"cwd\":\"/srv/shop\",\"branch\":\"main\"}");
    }

    public static String user(String time, String text) {
        return event(time, "user.message", "\"content\":\"" + text + "\"");
    }

    /** An answer of gpt-5-mini that says {@code done}, called by its time. */
    public static String answer(String time, long output) {
        return answer(time, output, "\"content\":\"done\",\"toolRequests\":[]");
    }

    public static String answer(String time, long output, String rest) {
        return event(
                time,
                "assistant.message",
                "\"messageId\":\"m" + time.replaceAll("\\D", "") + "\",\"model\":\"gpt-5-mini\",\"outputTokens\":"
                        + output + "," + rest);
    }

    /** The end of a run, with what it says of gpt-5-mini: input, with what was read and written in it; output. */
    public static String shutdown(String time, int requests, long input, long output, long read, long written) {
        return event(
                time,
                "session.shutdown",
                "\"modelMetrics\":{" + metrics("gpt-5-mini", requests, input, output, read, written) + "}");
    }

    public static String metrics(String model, int requests, long input, long output, long read, long written) {
        return "\"" + model + "\":{\"requests\":{\"count\":" + requests + "},\"usage\":{\"inputTokens\":" + input
                + ",\"outputTokens\":" + output + ",\"cacheReadTokens\":" + read + ",\"cacheWriteTokens\":" + written
                + ",\"reasoningTokens\":" + output / 2 + "},\"totalNanoAiu\":" + 1000 * input + "}";
    }

    public static String event(String time, String type, String data) {
        return event(time, type, data, "");
    }

    public static String event(String time, String type, String data, String agent) {
        return "{\"type\":\"" + type + "\",\"data\":{" + data + "},\"id\":\"e" + time.replaceAll("\\D", "") + "-" + type
                + "\",\"timestamp\":\"" + at(time) + "\",\"parentId\":null"
                + (agent.isEmpty() ? "" : ",\"agentId\":\"" + agent + "\"") + "}\n";
    }

    public static String at(String time) {
        return "2026-08-05T10:" + time + "Z";
    }

    public static long millis(String time) {
        return Instant.parse(at(time)).toEpochMilli();
    }

    /** A store of session {@code s1} with these requests, each the values of a row. */
    public static Path store(Path path, String... requests) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, branch TEXT, summary TEXT, created_at TEXT)");
            statement.execute("INSERT INTO sessions VALUES ('s1', '/srv/shop', 'main', 'the shop', '" + at("00:00.000")
                    + "'), ('s9', '/srv/idle', NULL, 'nothing was done', NULL)");
            statement.execute("CREATE TABLE turns (id INTEGER PRIMARY KEY, session_id TEXT, turn_index INTEGER,"
                    + " user_message TEXT, assistant_response TEXT, timestamp TEXT)");
            statement.execute(
                    "INSERT INTO turns VALUES (1, 's1', 0, 'build the shop', 'done', '" + at("09:00.000") + "')");
            statement.execute("CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY, session_id TEXT NOT NULL,"
                    + " turn_index INTEGER, parent_tool_call_id TEXT, model TEXT, copilot_usage_model TEXT,"
                    + " input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER,"
                    + " reasoning_tokens INTEGER, total_nano_aiu INTEGER, duration_ms REAL, created_at TEXT)");
            for (String request : requests) {
                statement.execute(
                        "INSERT INTO assistant_usage_events (session_id, turn_index, parent_tool_call_id, model,"
                                + " copilot_usage_model, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,"
                                + " reasoning_tokens, total_nano_aiu, duration_ms, created_at) VALUES (" + request
                                + ")");
            }
        }
        return path;
    }
}
