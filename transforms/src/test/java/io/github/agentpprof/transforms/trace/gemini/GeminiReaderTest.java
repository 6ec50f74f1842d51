package io.github.agentpprof.transforms.trace.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GeminiReaderTest {
    private static final String ID = "00000000-0000-4000-8000-00000000000";
    /** SHA-256 of {@code /srv/shop}. */
    private static final String SHOP = "77ff7ff8cbe7caaa5ac2ee53b5f4c6dc0bc2cf2c7b42c7a6bb3a1b2d6d1f2b50";

    private static final String HEAD = head("s1", "main");

    private static String head(String session, String kind) {
        return "{\"sessionId\":\"" + session + "\",\"projectHash\":\"" + SHOP
                + "\",\"startTime\":\"2026-06-12T10:00:00.000Z\",\"kind\":\"" + kind + "\"}\n";
    }

    private static String user(int id, String second, String text) {
        return "{\"id\":\"" + ID + id + "\",\"timestamp\":\"2026-06-12T10:00:" + second
                + "Z\",\"type\":\"user\",\"content\":[{\"text\":\"" + text + "\"}]}\n";
    }

    /** A call of an input with what was cached of it, an output, thoughts and prompts of tools. */
    private static String gemini(int id, String second, String tokens, String more) {
        String[] n = tokens.split(" ");
        return "{\"id\":\"" + ID + id + "\",\"timestamp\":\"2026-06-12T10:00:" + second
                + "Z\",\"type\":\"gemini\",\"content\":\"Done.\",\"tokens\":{\"input\":" + n[0] + ",\"cached\":" + n[1]
                + ",\"output\":" + n[2] + ",\"thoughts\":" + n[3] + ",\"tool\":" + n[4] + ",\"total\":" + n[5]
                + "},\"model\":\"gemini-3-flash-preview\"" + more + "}\n";
    }

    private static Usage usage(long input, long output, long read, long reasoning) {
        return new Usage(input, output, read, 0, 0, reasoning, 0);
    }

    @Test
    void whatWasCachedIsInsideTheInputAndThoughtsAreBesideTheOutput() {
        // 1000 in, 400 of them cached: 600. 20 said and 30 thought: 50. 1000 + 20 + 30 = 1050.
        RecordedTrace trace =
                RecordedTrace.of(HEAD + user(1, "01", "Add a cart") + gemini(2, "05", "1000 400 20 30 0 1050", ""));
        assertEquals(List.of(usage(600, 50, 400, 30)), trace.usages());
        Call call = trace.call();
        assertEquals("message:" + ID + "2", call.id());
        assertEquals("gemini-3-flash-preview", call.metering().model());
        assertEquals(ID + "1", call.prompt());
        assertEquals("gemini", call.origin().agent());
        assertEquals("s1", call.origin().session());
        assertEquals(Activity.of(1_781_258_401_000L, 1_781_258_405_000L), RecordedTrace.plain(call.activity()));
    }

    @Test
    void promptsOfToolsThatTheVendorRanAreInputWhereTheTotalHoldsThem() {
        // 100 + 5 + 7 + 11 = 123: beside. 100 + 5 + 7 = 112: within. No total: beside.
        RecordedTrace trace = RecordedTrace.of(HEAD
                + gemini(1, "01", "100 0 5 7 11 123", "")
                + gemini(2, "02", "100 0 5 7 11 112", "")
                + gemini(3, "03", "100 0 5 7 11 0", ""));
        assertEquals(List.of(usage(111, 12, 0, 7), usage(100, 12, 0, 7), usage(111, 12, 0, 7)), trace.usages());
    }

    @Test
    void aTotalThatHoldsThoughtsOnceSaysThatTheyAreWithinTheOutput() {
        // 100 + 9 = 109: the 7 thoughts are a part of the 9.
        RecordedTrace trace = RecordedTrace.of(HEAD + gemini(1, "01", "100 0 9 7 0 109", ""));
        assertEquals(List.of(usage(100, 9, 0, 7)), trace.usages());
    }

    @Test
    void aMessageThatIsWrittenAgainIsOneCall() {
        String tool =
                ",\"toolCalls\":[{\"id\":\"ls_1\",\"name\":\"list_directory\",\"args\":{\"dir_path\":\"/srv/shop/src\"},"
                        + "\"result\":[{\"functionResponse\":{\"response\":{\"output\":\"a b\"}}}],\"status\":\"success\","
                        + "\"timestamp\":\"2026-06-12T10:00:06Z\"}]";
        String later = user(3, "10", "And a till") + gemini(4, "12", "60 0 1 0 0 61", "");
        RecordedTrace trace = RecordedTrace.of(HEAD
                + user(1, "01", "Add a cart")
                + gemini(2, "05", "50 0 1 0 0 51", "")
                + gemini(2, "05", "50 0 1 0 0 51", tool)
                + later
                + "{\"$set\":{\"messages\":[" + user(1, "01", "Add a cart").strip() + ","
                + gemini(2, "05", "50 0 1 0 0 51", tool).strip() + "]}}\n");
        assertEquals(
                Set.of("message:" + ID + "2", "message:" + ID + "4"),
                new TreeSet<>(trace.calls().stream().map(Call::id).toList()));
        // Whatever tells it again, it keeps its prompt and its beginning.
        assertEquals(
                List.of(ID + "1", ID + "1", ID + "3", ID + "1"),
                trace.calls().stream().map(Call::prompt).toList());
        assertEquals(
                Set.of(1_781_258_401_000L),
                new TreeSet<>(trace.calls().stream()
                        .filter(call -> call.id().endsWith("2"))
                        .map(call -> call.activity().begin())
                        .toList()));
    }

    @Test
    void whatIsTakenBackWasBilledAndAsked() {
        RecordedTrace trace = RecordedTrace.of(HEAD
                + user(1, "01", "One")
                + gemini(2, "02", "10 0 1 0 0 11", "")
                + "{\"$rewindTo\":\"" + ID + "1\"}\n"
                + "{\"$set\":{\"messages\":[]}}\n"
                + user(3, "03", "Two")
                + gemini(4, "04", "12 0 1 0 0 13", ""));
        assertEquals(List.of(usage(10, 1, 0, 0), usage(12, 1, 0, 0)), trace.usages());
        assertEquals(List.of("One", "Two"), trace.promptTexts());
        assertEquals(List.of(), trace.rejects());
        assertTrue(trace.counts().isEmpty());
    }

    @Test
    void whatTheAgentPutsInIsNoPrompt() {
        String files = "{\"id\":\"" + ID + "5\",\"timestamp\":\"2026-06-12T10:00:09Z\",\"type\":\"user\",\"content\":["
                + "{\"text\":\"Read @a.md\"},{\"text\":\"\\n--- Content from referenced files ---\"},"
                + "{\"text\":\"private\"}]}\n";
        String shown = "{\"id\":\"" + ID + "6\",\"timestamp\":\"2026-06-12T10:00:10Z\",\"type\":\"user\",\"content\":["
                + "{\"text\":\"@helper Look\"},{\"text\":\"<note>\"}],\"displayContent\":[{\"text\":\"@helper Look here\"}]}\n";
        RecordedTrace trace = RecordedTrace.of(HEAD
                + user(1, "01", "<session_context>\\nThis is the Gemini CLI.")
                + user(2, "02", "I ran the following shell command:\\n```sh\\nls\\n```")
                + user(3, "03", "Please continue.")
                + "{\"id\":\"" + ID + "4\",\"timestamp\":\"2026-06-12T10:00:04Z\",\"type\":\"user\",\"content\":"
                + "[{\"functionResponse\":{\"id\":\"x\"}}]}\n"
                + files
                + shown);
        assertEquals(List.of("Read @a.md", "@helper Look here"), trace.promptTexts());
    }

    @Test
    void aDocumentTellsTheSame() {
        String document = "{\"sessionId\":\"s1\",\"projectHash\":\"" + SHOP + "\",\"messages\":["
                + user(1, "01", "Add a cart").strip() + ","
                + gemini(2, "05", "1000 400 20 30 0 1050", "").strip() + "],\"kind\":\"main\",\"summary\":\"Carts\"}";
        RecordedTrace trace = RecordedTrace.of(document);
        assertEquals(List.of(usage(600, 50, 400, 30)), trace.usages());
        assertEquals(List.of("Carts"), trace.texts(event -> event instanceof SessionFact));
    }

    @Test
    void aSubagentBelongsToTheSessionThatItsFolderIsCalledLike() {
        String call =
                ",\"toolCalls\":[{\"id\":\"t_1\",\"name\":\"invoke_agent\",\"agentId\":\"sub\",\"status\":\"success\","
                        + "\"timestamp\":\"2026-06-12T10:00:30Z\"}]";
        RecordedTrace parent = RecordedTrace.of(HEAD + user(1, "01", "Look") + gemini(2, "05", "9 0 1 0 0 10", call));
        assertEquals(
                List.of("thread:sub", "prompt:" + ID + "1"),
                parent.events(Link.class).stream()
                        .flatMap(link -> List.of(link.from(), link.to()).stream())
                        .toList());
        RecordedTrace child = RecordedTrace.in(
                "s1", head("sub", "subagent") + user(1, "06", "Read all") + gemini(3, "08", "7 0 1 0 0 8", ""));
        Origin origin = child.call().origin();
        assertEquals(List.of("s1", "sub", Rank.SIDECHAIN), List.of(origin.session(), origin.thread(), origin.rank()));
        assertEquals(List.of(), child.prompts());
        assertEquals("task:sub", child.events(Prompt.class).get(0).id());
    }

    @Test
    void theProjectIsWhatTheFileBesideSaysElseTheSessionElseTheHash() {
        Beside beside = Beside.file("/home/x/.gemini/tmp/shop-1/chats/session-1.jsonl", null, path -> {
            if (!path.equals("/home/x/.gemini/tmp/shop-1/.project_root")) {
                throw new FileNotFoundException(path);
            }
            return stream("/srv/store\n");
        });
        String told = user(1, "01", "<session_context>\\n- **Workspace Directories:**\\n  - /srv/till\\n- **Directory");
        String lines = HEAD + told + gemini(2, "05", "9 0 1 0 0 10", "");
        Wanted all = Wanted.within(ProjectScope.all());
        assertEquals(
                "store",
                RecordedTrace.beside(stream(lines), beside, all).call().origin().project());
        assertEquals("till", RecordedTrace.of(lines).call().origin().project());
        String hashed = "{\"sessionId\":\"s\",\"projectHash\":\"" + hash("/srv/shop") + "\"}\n"
                + gemini(2, "05", "9 0 1 0 0 10", "");
        ProjectScope shop = new ProjectScope(List.of("/srv/shop"), "");
        assertEquals("shop", RecordedTrace.within(shop, hashed).call().origin().project());
        assertTrue(RecordedTrace.within(shop, hashed).call().origin().inside());
        assertTrue(!RecordedTrace.within(new ProjectScope(List.of("/srv/other"), ""), hashed)
                .call()
                .origin()
                .inside());
    }

    @Test
    void toolsHavePathsCommandsStatusAndTime() {
        String tools = ",\"toolCalls\":["
                + tool(
                        "a_1",
                        "run_shell_command",
                        "\"command\":\"npm test\"",
                        "Output: x\\nExit Code: 1\\nPGID: 7",
                        "success")
                + "," + tool("b_1", "write_file", "\"file_path\":\"/srv/till/src/main/A.java\"", "ok", "success")
                + "," + tool("c_1", "read_file", "\"file_path\":\"src/main/B.java\"", "ok", "cancelled")
                + ",{\"id\":\"d_1\",\"name\":\"list\",\"displayName\":\"list (files MCP Server)\",\"status\":\"error\"}]";
        RecordedTrace trace = RecordedTrace.withTools(HEAD
                + user(1, "01", "<session_context> working in the directory: /srv/till\\nx")
                + user(2, "02", "Go")
                + gemini(3, "05", "9 0 1 0 0 10", tools));
        List<ToolUse> uses = List.copyOf(trace.toolUses().values());
        assertEquals(
                List.of("run_shell_command", "write_file", "read_file", "mcp/files"),
                uses.stream().map(ToolUse::tool).toList());
        assertEquals(
                List.of("fail", "ok", "interrupted", "fail"),
                uses.stream().map(ToolUse::status).toList());
        assertEquals("npm test", uses.get(0).actions().get(0).command());
        assertEquals("src/main", uses.get(1).actions().get(0).paths().get(0).path());
        assertEquals("write", uses.get(1).actions().get(0).paths().get(0).access());
        assertEquals(1_781_258_405_000L, uses.get(0).activity().begin());
        assertEquals(1_781_258_406_000L, uses.get(0).activity().end());
        assertEquals("a_1@s1/", uses.get(0).id());
        assertEquals(trace.call().id(), uses.get(0).call());
    }

    @Test
    void whatComesIntoTheContextIsTold() {
        String lines = HEAD
                + user(1, "01", "Go")
                + gemini(
                        2,
                        "05",
                        "9 0 1 0 0 10",
                        ",\"toolCalls\":[" + tool("a_1", "glob", "\"pattern\":\"x\"", "four", "success") + "]");
        Wanted wanted =
                new Wanted(ProjectScope.all(), "", ToolReading.toDepth(2).following(true), true);
        List<Arrival> arrivals =
                RecordedTrace.read(stream(lines), (InputStream) null, wanted).events(Arrival.class);
        assertEquals(
                List.of("ASKED 15", "ANSWER 7", "INPUT 15", "RESULT 6"),
                arrivals.stream().map(it -> it.kind() + " " + it.bytes()).toList());
    }

    @Test
    void aMaskedIdIdentifiesNothing() {
        String tool = ",\"toolCalls\":[{\"id\":\"REDACTED\",\"name\":\"glob\"},{\"id\":\"REDACTED\",\"name\":\"ls\"}]";
        String lines = gemini(1, "05", "9 0 1 0 0 10", tool) + gemini(2, "06", "9 0 1 0 0 10", "");
        RecordedTrace trace = RecordedTrace.withTools(
                HEAD + lines.replace(ID + "1", "REDACTED").replace(ID + "2", "REDACTED"));
        assertEquals(2, trace.calls().stream().map(Call::id).distinct().count());
        assertEquals(2, trace.toolUses().size());
        assertEquals(
                trace.calls().get(0).id(),
                RecordedTrace.of(HEAD + lines.replace(ID + "1", "REDACTED"))
                        .calls()
                        .get(0)
                        .id());
    }

    @Test
    void whatIsNoMessageIsRejected() {
        RecordedTrace trace = RecordedTrace.of(HEAD
                + "{\"$set\":{\"messages\":[5]}}\n"
                + "{\"id\":\"x\",\"timestamp\":\"2026-06-12T10:00:04Z\",\"type\":\"gemini\",\"content\":\"\",\"tokens\":7}\n"
                + "{\"id\":\"y\",\"type\":\"gemini\",\"content\":[],\"tokens\":{\"input\":\"many\",\"output\":2}}\n"
                + "{\"id\":\"z\",\"type\":\"later\"}\n");
        assertEquals(
                List.of(
                        "2: message is no object",
                        "3: tokens are no object",
                        "4: usage holds something that is no count; taken as 0"),
                trace.rejects());
        assertEquals(List.of(usage(0, 2, 0, 0)), trace.usages());
        assertEquals("{unknown_types:gemini:later=1}", trace.counts().toString());
    }

    private static String tool(String id, String name, String args, String output, String status) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"args\":{" + args
                + "},\"result\":[{\"functionResponse\":{\"response\":{\"output\":\"" + output + "\"}}}],\"status\":\""
                + status + "\",\"timestamp\":\"2026-06-12T10:00:06Z\"}";
    }

    private static String hash(String path) {
        return java.util.HexFormat.of()
                .formatHex(io.github.agentpprof.transforms.model.Sha256.digest()
                        .digest(path.getBytes(StandardCharsets.UTF_8)));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
