package io.github.agentpprof.transforms.trace.antigravity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AntigravityTest {
    private static final long NOON = 1_790_000_000_000L;

    @TempDir
    private Path folder;

    private Path database;

    @BeforeEach
    void create() throws SQLException {
        database = folder.resolve("c1.db");
        write("CREATE TABLE trajectory_meta (trajectory_id TEXT, cascade_id TEXT)");
        write("CREATE TABLE trajectory_metadata_blob (id TEXT, data BLOB)");
        write("CREATE TABLE parent_references (idx INTEGER, data BLOB)");
        write("CREATE TABLE gen_metadata (idx INTEGER PRIMARY KEY, data BLOB, size INTEGER)");
        write(
                "CREATE TABLE steps (idx INTEGER PRIMARY KEY, step_type INTEGER, status INTEGER, metadata BLOB, step_payload BLOB)");
        write("INSERT INTO trajectory_meta VALUES ('t1', 'c1')");
    }

    @Test
    void aGenerationOfBothTablesIsOneCall() throws Exception {
        place(Wire.of());
        step(0, Step.USER_INPUT, 3, at(0), asked("Mend the cart"));
        step(1, Step.PLANNER_RESPONSE, 3, at(1000).with(9, counts("r1", 10, 30, 100)), answer("Done"));
        // The same, told with more output, and its model's name.
        generation(0, counts("r1", 10, 35, 100), "gemini-3.7-flash-high", 1500);

        RecordedTrace trace = RecordedTrace.at(database);

        Call call = trace.call();
        // 35 generated, of which 5 were reasoning: 9 is a part of 3.
        assertEquals(new Usage(10, 35, 100, 0, 0, 5, 0), call.metering().usage());
        assertEquals("gemini-3.7-flash", call.metering().model());
        assertEquals("high", call.activity().traits().effort());
        assertEquals(trace.prompts().get(0).id(), call.prompt());
        assertEquals(List.of("Mend the cart"), trace.promptTexts());
        assertEquals(List.of("Done"), trace.texts(Call.class::isInstance));
        assertEquals("c1", call.origin().session());
        assertEquals("shop", call.origin().project());
        assertEquals(
                List.of(NOON + 1000, NOON + 1500),
                List.of(call.activity().begin(), call.activity().end()));
        assertEquals(List.of(), trace.rejects());
    }

    @Test
    void whatOneTableAloneTellsIsCounted() throws Exception {
        step(0, Step.USER_INPUT, 3, at(0), asked("Mend the cart"));
        // Not in the table of generations: a summary that the agent makes itself, and a request that failed.
        step(
                1,
                23,
                3,
                at(1000).with(9, counts("r1", 1, 2, 0)).with(28, new Wire().with(2, counts("r2", 3, 4, 0))),
                Wire.of());
        generation(0, counts("r3", 5, 6, 0), "gemini-3.7-flash", 2000);
        RecordedTrace trace = RecordedTrace.at(database);
        assertEquals(
                List.of("r1", "r2", "r3"), trace.calls().stream().map(Call::id).toList());
        assertEquals(
                List.of(trace.prompts().get(0).id()),
                trace.calls().stream().map(Call::prompt).distinct().toList());
    }

    @Test
    void withoutIdsTheNumbersJoinTheTables() throws Exception {
        for (int i = 0; i < 2; i++) {
            step(i, Step.PLANNER_RESPONSE, 3, at(1000 * i).with(9, counts("REDACTED", 10, 30, 100)), answer("x"));
            generation(i, counts("", 10, 30, 100), "gemini-3.7-flash", 1000 * i);
        }
        RecordedTrace trace = RecordedTrace.at(database);
        assertEquals(2, trace.calls().stream().map(Call::id).distinct().count());
        assertEquals(2, trace.calls().size());
    }

    @Test
    void anAnswersToolsAreItsWork() throws Exception {
        place(Wire.of());
        step(0, Step.USER_INPUT, 3, at(0), asked("Mend the cart"));
        step(
                1,
                Step.PLANNER_RESPONSE,
                3,
                at(1000).with(9, counts("r1", 10, 30, 100)),
                new Wire()
                        .with(
                                20,
                                new Wire()
                                        .with(
                                                7,
                                                tool(
                                                        "call_1",
                                                        "run_command",
                                                        "{\"CommandLine\":\"npm test\",\"Cwd\":\"/srv/shop\"}"))
                                        .with(
                                                7,
                                                tool(
                                                        "call_2",
                                                        "view_file",
                                                        "{\"AbsolutePath\":\"/srv/shop/src/a.ts\"}"))));
        step(2, 132, 3, at(2000).with(4, tool("call_1", "run_command", "{}")), result("ok"));
        step(
                3,
                132,
                7,
                at(2500).with(4, tool("call_2", "view_file", "{}")),
                new Wire().with(31, new Wire().with(1, "no such file")));
        step(4, Step.PLANNER_RESPONSE, 3, at(4000).with(9, counts("r2", 1, 1, 0)), answer("Done"));

        RecordedTrace trace = RecordedTrace.at(database);

        List<ToolUse> uses = List.copyOf(trace.toolUses().values());
        assertEquals(
                List.of("run_command ok r1", "view_file fail r1"),
                uses.stream()
                        .map(use -> use.tool() + " " + use.status() + " " + use.call())
                        .toList());
        assertEquals("npm test", uses.get(0).actions().get(0).command());
        assertEquals("src/a.ts", uses.get(1).actions().get(0).paths().get(0).path());
        assertEquals("read", uses.get(1).actions().get(0).effect());
        // From when it was asked for to the next request.
        assertEquals(NOON + 1000, uses.get(0).activity().begin());
        assertEquals(NOON + 4000, uses.get(0).activity().end());
        assertEquals(uses.get(0).id(), trace.calls().get(0).tools().firstKey());
    }

    @Test
    void aForkHasCopies() throws Exception {
        place(Wire.of());
        insert(
                "INSERT INTO parent_references VALUES (0, ?)",
                Wire.of(2, 1, 5, 2).with(1, "t0").with(6, "c0").bytes());
        step(1, Step.PLANNER_RESPONSE, 3, at(1000).with(9, counts("r1", 10, 30, 100)), answer("x"));
        step(2, Step.PLANNER_RESPONSE, 3, at(2000).with(9, counts("r2", 10, 30, 100)), answer("x"));
        assertEquals(
                List.of(Rank.COPY, Rank.MAIN),
                RecordedTrace.at(database).calls().stream()
                        .map(call -> call.origin().rank())
                        .toList());
    }

    @Test
    void aConversationWithAParentIsASubagents() throws Exception {
        place(new Wire().with(4, new Wire().with(1, "research")).with(5, "c0").with(6, "root"));
        step(0, Step.USER_INPUT, 3, at(0), asked("look around"));
        step(1, Step.PLANNER_RESPONSE, 3, at(1000).with(9, counts("r1", 10, 30, 100)), answer("x"));
        RecordedTrace trace = RecordedTrace.at(database);
        assertEquals("root", trace.call().origin().session());
        assertEquals("c1", trace.call().origin().thread());
        assertEquals("research", trace.call().activity().traits().subagent());
        assertEquals(List.of(), trace.prompts());
        assertEquals("at:" + NOON, trace.events(Link.class).get(0).to());
    }

    @Test
    void whatIsNoMessageIsRejectedAndTheRestRead() throws Exception {
        step(0, Step.USER_INPUT, 3, at(0), asked("Mend the cart"));
        insert("INSERT INTO gen_metadata (idx, data) VALUES (0, ?)", new byte[] {10, 127, 1});
        insert("INSERT INTO gen_metadata (idx, data) VALUES (1, ?)", "text");
        insert("INSERT INTO steps (idx, step_type, step_payload) VALUES (1, 15, ?)", new byte[] {-1, -1, -1});
        generation(2, counts("r3", 5, 6, 0), "gemini-3.7-flash", 2000);
        RecordedTrace trace = RecordedTrace.at(database);
        assertEquals("r3", trace.call().id());
        assertEquals(1, trace.prompts().size());
        assertEquals(3, trace.rejects().size());
    }

    @Test
    void addressesAreFolders() {
        assertEquals("/srv/my shop", Conversation.path("file:///srv/my%20shop"));
        assertEquals("C:/shop", Conversation.path("file:///C:/shop"));
        assertEquals("", Conversation.path("vscode-remote://host/srv"));
        assertEquals("/srv/100%", Conversation.path("file:///srv/100%"));
    }

    /** Where it works and when it began, beside what else is told of it. */
    private void place(Wire rest) throws SQLException {
        insert(
                "INSERT INTO trajectory_metadata_blob VALUES ('main', ?)",
                rest.with(1, new Wire().with(1, "file:///srv/shop"))
                        .with(2, Wire.time(NOON))
                        .bytes());
    }

    private static Wire at(long millis) {
        return new Wire().with(1, Wire.time(NOON + millis)).with(20, new Wire().with(1, "t1"));
    }

    private static Wire counts(String id, long input, long output, long read) {
        return Wire.of(2, input, 3, output, 5, read, 9, 5, 10, Math.max(0, output - 5))
                .with(11, id);
    }

    private static Wire asked(String text) {
        return new Wire().with(19, new Wire().with(3, new Wire().with(1, text)));
    }

    private static Wire answer(String text) {
        return new Wire().with(20, new Wire().with(1, text));
    }

    private static Wire tool(String id, String name, String arguments) {
        return new Wire().with(1, id).with(2, name).with(3, arguments);
    }

    private static Wire result(String text) {
        return new Wire().with(140, new Wire().with(2, new Wire().with(1, text)));
    }

    private void step(int index, long type, int status, Wire about, Wire payload) throws SQLException {
        insert(
                "INSERT INTO steps VALUES (" + index + ", " + type + ", " + status + ", ?, ?)",
                about.bytes(),
                payload.bytes());
    }

    private void generation(int index, Wire counts, String model, long millis) throws SQLException {
        Wire told = new Wire()
                .with(4, counts)
                .with(9, new Wire().with(4, Wire.time(NOON + millis)))
                .with(19, model);
        insert(
                "INSERT INTO gen_metadata (idx, data) VALUES (" + index + ", ?)",
                new Wire().with(1, told).bytes());
    }

    private void write(String sql) throws SQLException {
        insert(sql);
    }

    private void insert(String sql, Object... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
