package io.github.agentpprof.transforms.trace.opencode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCodeTest {
    private static final String SESSION =
            "{`id`:`ses_1`,`directory`:`/srv/shop`,`title`:`Mend the cart`,`version`:`1.14.0`,`time`:{`created`:1000}}";

    private static final String ASK = "{`role`:`user`,`time`:{`created`:1100}}";

    private static final String ASK_PARTS =
            "[{`type`:`text`,`text`:`Mend the`},{`type`:`text`,`text`:`Called Read`,`synthetic`:true},{`type`:`text`,`text`:`cart`}]";

    /** 10 + 20 + 5 + 100 + 7 are 142: reasoning stands beside the output. */
    private static final String ANSWER =
            "{`role`:`assistant`,`time`:{`created`:1200,`completed`:1900},`providerID`:`openai`,"
                    + "`modelID`:`gpt-5.4`,`path`:{`cwd`:`/srv/shop`},`cost`:0.5,`variant`:`high`,`finish`:`tool-calls`,"
                    + "`tokens`:{`total`:142,`input`:10,`output`:20,`reasoning`:5,`cache`:{`read`:100,`write`:7}}}";

    private static final String ANSWER_PARTS = "[{`type`:`text`,`text`:`I look`,`time`:{`start`:1250,`end`:1300}},"
            + "{`type`:`tool`,`tool`:`bash`,`callID`:`REDACTED`,`state`:{`status`:`completed`,`input`:{`command`:`npm test`},"
            + "`output`:`no`,`metadata`:{`exit`:1},`time`:{`start`:1400,`end`:1800}}},"
            + "{`type`:`tool`,`tool`:`read`,`callID`:`REDACTED`,`state`:{`status`:`error`,`input`:{`filePath`:`/srv/shop/src/a.ts`},"
            + "`error`:`Tool execution aborted`,`time`:{`start`:1450,`end`:1460}}}]";

    @TempDir
    private Path folder;

    @Test
    void anExportTellsPromptsCallsAndTools() {
        RecordedTrace trace = export(SESSION, ASK, ASK_PARTS, ANSWER, ANSWER_PARTS);

        assertEquals(List.of("Mend the cart"), trace.promptTexts());
        Call call = trace.call();
        // Output is 20 + 5.
        assertEquals(new Usage(10, 25, 100, 7, 0, 5, 0), call.metering().usage());
        assertEquals("openai/gpt-5.4", call.metering().model());
        assertEquals(500_000_000, call.metering().reportedNanos());
        assertTrue(call.metering().finished());
        assertEquals(trace.prompts().get(0).id(), call.prompt());
        assertEquals("high", call.activity().traits().effort());
        assertEquals("ses_1", call.origin().session());
        assertEquals("shop", call.origin().project());
        assertEquals(Rank.MAIN, call.origin().rank());
        // From the request to the beginning of the last tool.
        assertEquals(1200, call.activity().begin());
        assertEquals(1450, call.activity().end());
        assertEquals(List.of("I look"), trace.texts(Call.class::isInstance));
        List<ToolUse> uses = List.copyOf(trace.toolUses().values());
        assertEquals(List.of("bash", "read"), uses.stream().map(ToolUse::tool).toList());
        assertEquals(
                List.of("fail", "interrupted"),
                uses.stream().map(ToolUse::status).toList());
        assertEquals("npm test", uses.get(0).actions().get(0).command());
        assertEquals("src/a.ts", uses.get(1).actions().get(0).paths().get(0).path());
        assertEquals(call.id(), uses.get(0).call());
        assertEquals(List.of("shop", "Mend the cart"), trace.texts(SessionFact.class::isInstance));
        assertEquals(List.of(), trace.rejects());
    }

    @Test
    void theSumTellsWhetherReasoningIsInTheOutput() {
        // 10 + 20 + 100 + 7 are 137: the 5 are among the 20.
        String within = ANSWER.replace("`total`:142", "`total`:137");
        assertEquals(20, export(SESSION, within, "[]").call().metering().usage().output());
        String unsaid = ANSWER.replace("`total`:142,", "");
        assertEquals(25, export(SESSION, unsaid, "[]").call().metering().usage().output());
        String older = SESSION.replace("1.14.0", "1.3.13");
        assertEquals(20, export(older, unsaid, "[]").call().metering().usage().output());
        assertEquals(25, export(older, ANSWER, "[]").call().metering().usage().output());
    }

    @Test
    void aSubscriptionsCostIsNone() {
        assertEquals(
                0,
                export(SESSION, ANSWER.replace("0.5", "0"), "[]")
                        .call()
                        .metering()
                        .reportedNanos());
    }

    @Test
    void aMessageOfSeveralStepsIsSeveralCalls() {
        String step =
                "{`type`:`step-finish`,`cost`:0.25,`tokens`:{`input`:%d,`output`:1,`reasoning`:0,`cache`:{`read`:0,`write`:0}}}";
        String steps = "[" + step.formatted(3) + "," + step.formatted(4) + "," + step.formatted(4) + "]";
        RecordedTrace trace = export(SESSION, ANSWER, steps);
        assertEquals(
                List.of(3L, 4L, 4L), trace.usages().stream().map(Usage::input).toList());
        assertEquals(3, trace.calls().stream().map(Call::id).distinct().count());
        assertEquals(250_000_000, trace.calls().get(0).metering().reportedNanos());
    }

    @Test
    void whatIsNoCallIsNone() {
        String aborted = "{`role`:`assistant`,`time`:{`created`:5},`error`:{`name`:`MessageAbortedError`},"
                + "`tokens`:{`input`:0,`output`:0,`reasoning`:0,`cache`:{`read`:0,`write`:0}}}";
        RecordedTrace trace = export(SESSION, aborted, "[]");
        assertEquals(List.of(), trace.calls());
        assertEquals(0, trace.counts().getOrDefault("api_errors", 0L));
        assertEquals(
                1,
                export(SESSION, aborted.replace("MessageAborted", "API"), "[]")
                        .counts()
                        .get("api_errors"));
    }

    @Test
    void theDatabaseTellsTheSameAsTheExport() throws Exception {
        Path database = first();
        session(database, "session", "ses_1", null, "Mend the cart", 1000);
        message(database, "msg_1", "ses_1", ASK, ASK_PARTS);
        message(database, "msg_2", "ses_1", ANSWER, ANSWER_PARTS);
        RecordedTrace trace = RecordedTrace.at(database);
        RecordedTrace exported = export(SESSION, ASK, ASK_PARTS, ANSWER, ANSWER_PARTS);
        assertEquals(exported.calls(), trace.calls());
        assertEquals(exported.prompts(), trace.prompts());
        assertEquals(exported.toolUses(), trace.toolUses());
        assertEquals(List.of(), trace.rejects());
    }

    @Test
    void aForkIsACopyOfWhatIsOlderThanItself() throws Exception {
        Path database = first();
        // Ids of sessions fall, so the fork comes first.
        session(database, "session", "ses_0", null, "Mend the cart (fork #1)", 5000);
        session(database, "session", "ses_1", null, "Mend the cart", 1000);
        message(database, "msg_1", "ses_1", ASK, ASK_PARTS);
        message(database, "msg_2", "ses_1", ANSWER, ANSWER_PARTS);
        message(database, "msg_7", "ses_0", ASK, ASK_PARTS);
        message(database, "msg_8", "ses_0", ANSWER, ANSWER_PARTS);
        message(database, "msg_9", "ses_0", ANSWER.replace("1200", "6000"), "[]");
        RecordedTrace trace = RecordedTrace.at(database);
        assertEquals(3, trace.calls().size());
        assertEquals(2, ids(trace).size());
        assertEquals(1, trace.prompts().stream().map(Prompt::id).distinct().count());
        assertEquals(2, trace.toolUses().size());
        Call merged = trace.calls().get(0).merge(trace.calls().get(1));
        assertEquals("ses_1", merged.origin().session());
        assertEquals(Rank.COPY, trace.calls().get(1).origin().rank());
        assertEquals(Rank.MAIN, trace.calls().get(2).origin().rank());
    }

    @Test
    void theNewTablesCountOnceBesideTheOldOnes() throws Exception {
        Path database = first();
        second(database);
        String within = ANSWER.replace("`total`:142", "`total`:137");
        session(database, "session", "ses_1", null, "Mend the cart", 1000);
        message(database, "msg_1", "ses_1", ASK, ASK_PARTS);
        message(database, "msg_2", "ses_1", within, ANSWER_PARTS);
        session(database, "session_v2", "ses_1", null, "Mend the cart", 1000);
        String copy =
                "{`time`:{`created`:%d,`completed`:1900},`model`:{`id`:`gpt-5.4`,`providerID`:`openai`},`cost`:0.5,"
                        + "`tokens`:{`input`:10,`output`:20,`reasoning`:5,`cache`:{`read`:100,`write`:7}},"
                        + "`content`:[{`type`:`text`,`text`:`I look`},{`type`:`tool`,`id`:`call_1`,`name`:`bash`,`state`:{`status`:`completed`,"
                        + "`input`:{`command`:`npm test`},`content`:[{`type`:`text`,`text`:`no`}]},`time`:{`created`:1200,`ran`:1400,`completed`:1800}}]}";
        entry(database, "msg_3", "user", 1, "{`text`:`Mend the\\ncart`,`time`:{`created`:1100}}");
        entry(database, "msg_4", "assistant", 2, copy.formatted(1200));
        entry(database, "msg_5", "assistant", 3, copy.formatted(7000));
        entry(
                database,
                "msg_6",
                "compaction",
                4,
                "{`status`:`completed`,`time`:{`created`:8000},`tokens`:{`input`:50,`output`:6,"
                        + "`reasoning`:0,`cache`:{`read`:0,`write`:0}},`summary`:`private`}");
        entry(database, "msg_7", "synthetic", 5, "{`text`:`reminder`,`time`:{`created`:8100}}");

        RecordedTrace trace = RecordedTrace.at(database);

        assertEquals(1, trace.prompts().stream().map(Prompt::id).distinct().count());
        // The old call and its copy, one that is new, the compaction.
        assertEquals(3, ids(trace).size());
        assertEquals(
                List.of(20L, 20L, 25L, 6L),
                trace.usages().stream().map(Usage::output).toList());
        assertEquals("openai/gpt-5.4", trace.calls().get(3).metering().model());
        assertTrue(trace.calls().get(3).metering().modelAssumed());
        assertEquals(3, trace.toolUses().size());
        assertEquals(List.of(), trace.rejects());
        assertTrue(trace.counts().isEmpty(), trace.counts().toString());
    }

    @Test
    void aSessionThatAnotherSpawnedIsItsSubagent() throws Exception {
        Path database = first();
        session(database, "session", "ses_1", null, "Mend the cart", 1000);
        session(database, "session", "ses_0", "ses_1", "Look around (@explore subagent)", 1400);
        message(database, "msg_1", "ses_1", ASK, ASK_PARTS);
        message(
                database,
                "msg_2",
                "ses_1",
                ANSWER,
                "[{`type`:`tool`,`tool`:`task`,`callID`:`call_12345678`,`state`:{`status`:`completed`,"
                        + "`input`:{`prompt`:`look`},`metadata`:{`sessionId`:`ses_0`},`time`:{`start`:1400,`end`:1800}}}]");
        message(database, "msg_3", "ses_0", ASK.replace("1100", "1410"), ASK_PARTS);
        message(
                database,
                "msg_4",
                "ses_0",
                ANSWER.replace("1200", "1420").replace("`finish`", "`agent`:`explore`,`finish`"),
                "[]");

        RecordedTrace trace = RecordedTrace.at(database);

        Call call = trace.calls().get(1);
        assertEquals("ses_1", call.origin().session());
        assertEquals("ses_0", call.origin().thread());
        assertEquals(Rank.SIDECHAIN, call.origin().rank());
        assertEquals("explore", call.activity().traits().subagent());
        assertEquals("", call.prompt());
        assertEquals(1, trace.prompts().size());
        assertEquals(
                List.of(
                        "thread:ses_0 1 at:1400",
                        "thread:ses_0 0 prompt:" + trace.prompts().get(0).id()),
                trace.events(Link.class).stream()
                        .map(link -> link.from() + " " + link.strength() + " " + link.to())
                        .toList());
    }

    @Test
    void theOlderFolderIsReadAsOneTrace() throws Exception {
        Path session = file("storage/session/p1/ses_1.json", SESSION.replace(",", ",\n "));
        file("storage/message/ses_1/msg_1.json", ASK.replace("{`role`", "{`id`:`msg_1`,\n`role`"));
        file("storage/message/ses_1/msg_2.json", ANSWER.replace("{`role`", "{`id`:`msg_2`,\r\n`role`"));
        file("storage/message/ses_1/msg_3.json", "{`role`:`assis");
        file("storage/part/msg_1/prt_1.json", "{`type`:`text`,\n`text`:`Mend the`}");
        file("storage/part/msg_1/prt_2.json", "{`type`:`text`,`text`:`cart`}");
        RecordedTrace trace = RecordedTrace.at(session);
        assertEquals(List.of("Mend the cart"), trace.promptTexts());
        assertEquals(
                export(SESSION, ASK, ASK_PARTS, ANSWER, "[]").call().id(),
                trace.call().id());
        // The session, two messages, and the one that is cut.
        assertEquals(List.of("4: malformed JSON"), trace.rejects());
    }

    @Test
    void whatIsNotAsItShouldBeIsRejectedAndTheRestRead() throws Exception {
        Path database = first();
        session(database, "session", "ses_1", null, "Mend the cart", 1000);
        message(database, "msg_1", "ses_1", "[]", "[]");
        message(database, "msg_2", "ses_1", ANSWER.replace("`input`:10", "`input`:`many`"), "[]");
        message(
                database,
                "msg_3",
                "ses_1",
                ANSWER.replace("`tokens`:{", "`tokens`:[").replace("`write`:7}}}", "`write`:7}]}"),
                "[]");
        message(database, "msg_4", "ses_1", ANSWER.replace("1200", "9000"), "[]");
        RecordedTrace trace = RecordedTrace.at(database);
        assertEquals(List.of(0L, 10L), trace.usages().stream().map(Usage::input).toList());
        assertEquals("2: not a JSON object", trace.rejects().get(0));
        assertTrue(trace.rejects().contains("3: usage holds something that is no count; taken as 0"));
    }

    private static Set<String> ids(RecordedTrace trace) {
        return trace.calls().stream().map(Call::id).collect(Collectors.toSet());
    }

    /** A session of messages, each with its parts, as it is exported. */
    private static RecordedTrace export(String session, String... messages) {
        StringBuilder document = new StringBuilder("{\n`info`:" + session + ",\n`messages`:[\n");
        for (int i = 0; i < messages.length; i += 2) {
            document.append(i == 0 ? "" : ",\n").append("{`info`:" + messages[i] + ",`parts`:" + messages[i + 1] + "}");
        }
        return RecordedTrace.withTools(document.append("]}\n").toString().replace('`', '"'));
    }

    private Path file(String name, String json) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, json.replace('`', '"'));
    }

    private Path first() throws SQLException {
        Path database = folder.resolve("opencode.db");
        write(
                database,
                "CREATE TABLE session (id TEXT PRIMARY KEY, parent_id TEXT, directory TEXT, title TEXT, version TEXT, time_created INTEGER)");
        write(database, "CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, data TEXT)");
        write(database, "CREATE TABLE part (id TEXT PRIMARY KEY, message_id TEXT, session_id TEXT, data TEXT)");
        write(database, "CREATE INDEX part_message_id_id_idx ON part (message_id, id)");
        return database;
    }

    private static void second(Path database) throws SQLException {
        write(
                database,
                "CREATE TABLE session_v2 (id TEXT PRIMARY KEY, parent_id TEXT, fork_session_id TEXT, directory TEXT, title TEXT, version TEXT, time_created INTEGER)");
        write(
                database,
                "CREATE TABLE session_message (id TEXT PRIMARY KEY, session_id TEXT, type TEXT, seq INTEGER, time_created INTEGER, data TEXT)");
    }

    private static void session(Path database, String table, String id, String parent, String title, long created)
            throws SQLException {
        write(
                database,
                "INSERT INTO " + table
                        + " (id, parent_id, directory, title, version, time_created) VALUES (?, ?, '/srv/shop', ?, '1.14.0', ?)",
                id,
                parent,
                title,
                created);
    }

    private static void message(Path database, String id, String session, String data, String parts)
            throws SQLException {
        write(database, "INSERT INTO message VALUES (?, ?, 1, ?)", id, session, data.replace('`', '"'));
        write(
                database,
                "INSERT INTO part SELECT printf('prt_%s_%03d', ?, key), ?, ?, value FROM json_each(?)",
                id,
                id,
                session,
                parts.replace('`', '"'));
    }

    private static void entry(Path database, String id, String type, int seq, String data) throws SQLException {
        write(
                database,
                "INSERT INTO session_message VALUES (?, 'ses_1', ?, ?, 1, ?)",
                id,
                type,
                seq,
                data.replace('`', '"'));
    }

    private static void write(Path database, String sql, Object... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            if (values.length == 0) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.execute();
            }
        }
    }
}
