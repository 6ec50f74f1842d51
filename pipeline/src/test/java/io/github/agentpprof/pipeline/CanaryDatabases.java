package io.github.agentpprof.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Made-up databases of agents, each text of which holds something that nobody else may see. */
public final class CanaryDatabases {
    /** Formats that are kept in databases alone. */
    public static final Set<String> FORMATS = Set.of("antigravity");

    private CanaryDatabases() {}

    /** Writes them into {@code folder}, under names by which traces are found. */
    static void plant(Path folder, String text) throws IOException {
        String json = text.replace("\\\\", "/");
        try {
            openCode(folder.resolve("opencode-canaryuser.jsonl"), json);
            antigravity(folder.resolve("antigravity-canaryuser.jsonl"), json);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void openCode(Path path, String text) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + path)) {
            for (String table : new String[] {"session", "session_v2"}) {
                run(database, "CREATE TABLE " + table + " (id, parent_id, directory, title, version, time_created)");
                run(
                        database,
                        "INSERT INTO " + table
                                + " VALUES ('ses_1', NULL, '/home/canaryuser/shop', ?, ?, 1793700000000)",
                        text,
                        text);
                run(
                        database,
                        "INSERT INTO " + table + " VALUES (?, 'ses_1', ?, ?, ?, 1793700000000)",
                        text,
                        text,
                        text,
                        text);
            }
            run(database, "CREATE TABLE message (id, session_id, time_created, data)");
            run(database, "CREATE TABLE part (id, message_id, data)");
            run(database, "CREATE TABLE session_message (id, session_id, type, seq, time_created, data)");
            String words = "{\"type\":\"text\",\"text\":\"" + text + "\"}";
            String counts =
                    "\"time\":{\"created\":1793700000100},\"tokens\":{\"input\":9,\"output\":2},\"error\":{\"type\":\""
                            + text + "\"},";
            run(database, "INSERT INTO message VALUES ('m1', 'ses_1', 1793700000000, '{\"role\":\"user\"}')");
            run(database, "INSERT INTO part VALUES ('p1', 'm1', ?)", words);
            run(
                    database,
                    "INSERT INTO message VALUES (?, ?, 1793700000100, ?)",
                    text,
                    text,
                    "{\"role\":\"assistant\"," + counts + "\"modelID\":\"" + text + "\",\"providerID\":\"" + text
                            + "\"}");
            run(
                    database,
                    "INSERT INTO session_message VALUES (?, 'ses_1', 'assistant', 1, 1793700000100, ?)",
                    text,
                    "{" + counts + "\"agent\":\"" + text + "\",\"model\":{\"id\":\"gpt-5\",\"variant\":\"" + text
                            + "\"},\"content\":["
                            + words + ",{\"type\":\"tool\",\"id\":\"" + text + "\",\"name\":\"" + text
                            + "\",\"state\":{\"status\":\"error\",\"input\":{\"command\":\"" + text
                            + "\"},\"error\":{\"message\":\""
                            + text + "\"}}}]}");
            run(database, "INSERT INTO session_message VALUES ('x', 'ses_1', ?, 2, 1793700000100, ?)", text, text);
        }
    }

    private static void antigravity(Path path, String text) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + path)) {
            run(database, "CREATE TABLE trajectory_meta (trajectory_id, cascade_id)");
            run(database, "CREATE TABLE trajectory_metadata_blob (id, data)");
            run(database, "CREATE TABLE gen_metadata (idx INTEGER PRIMARY KEY, data)");
            run(database, "CREATE TABLE steps (idx INTEGER PRIMARY KEY, step_type, status, metadata, step_payload)");
            run(database, "INSERT INTO trajectory_meta VALUES (?, ?)", text, text);
            byte[] words = message(1, text, 2, text, 3, text, 7, text);
            byte[] place = message(1, message(1, "file:///home/canaryuser/shop"), 4, words, 5, text, 6, text, 7, text);
            run(database, "INSERT INTO trajectory_metadata_blob VALUES ('main', ?)", place);
            byte[] time = message(1, 1793700000L);
            byte[] counts = message(2, 9L, 3, 7L, 7, text, 11, text, 12, text);
            byte[] named = message(4, counts, 9, message(4, time), 19, text, 21, text, 3, text);
            run(database, "INSERT INTO gen_metadata VALUES (0, ?)", message(1, named));
            byte[] tool = message(
                    1, text, 2, text, 3, "{\"CommandLine\":\"" + text + "\",\"AbsolutePath\":\"/home/canaryuser/a\"}");
            byte[] about = message(1, time, 4, tool, 9, counts, 20, words, 24, message(8, text, 12, text));
            byte[] payload =
                    message(19, message(3, words), 20, message(1, text, 7, tool), 31, words, 140, message(2, words));
            for (int type : new int[] {14, 15, 132, 17}) {
                run(database, "INSERT INTO steps VALUES (" + type + ", " + type + ", 7, ?, ?)", about, payload);
            }
            run(database, "INSERT INTO steps VALUES (500, 15, 3, ?, ?)", text.getBytes(StandardCharsets.UTF_8), text);
        }
    }

    /** A message of fields, each a number with what stands there. */
    private static byte[] message(Object... fieldsAndValues) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            int field = (Integer) fieldsAndValues[i];
            Object value = fieldsAndValues[i + 1];
            if (value instanceof Long number) {
                varint(out, field << 3);
                varint(out, number);
            } else {
                byte[] bytes =
                        value instanceof byte[] inner ? inner : value.toString().getBytes(StandardCharsets.UTF_8);
                varint(out, field << 3 | 2);
                varint(out, bytes.length);
                out.writeBytes(bytes);
            }
        }
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, long number) {
        long rest = number;
        while (rest > 127) {
            out.write((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static void run(Connection database, String sql, Object... values) throws SQLException {
        if (values.length == 0) {
            try (Statement statement = database.createStatement()) {
                statement.execute(sql);
            }
            return;
        }
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
