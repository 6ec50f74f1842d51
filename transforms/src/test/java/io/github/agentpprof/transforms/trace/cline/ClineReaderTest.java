package io.github.agentpprof.transforms.trace.cline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
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
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClineReaderTest {
    private static final String TASK = "/home/x/.cline/data/tasks/1745596800000/";

    private static String say(long ts, String say, String text) {
        return message(ts, "say", say, text, "");
    }

    private static String message(long ts, String type, String kind, String text, String more) {
        return "{\"ts\":" + ts + ",\"type\":\"" + type + "\",\"" + type + "\":\"" + kind + "\",\"text\":\""
                + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"" + more + "}";
    }

    /** What was sent and came back, written to and read from the cache. */
    private static String numbers(long in, long out, long written, long read) {
        return "{\"tokensIn\":" + in + ",\"tokensOut\":" + out + ",\"cacheWrites\":" + written + ",\"cacheReads\":"
                + read + ",\"cost\":0.25}";
    }

    private static String model(String id, String provider) {
        return ",\"modelInfo\":{\"modelId\":\"" + id + "\",\"providerId\":\"" + provider + "\",\"mode\":\"act\"}";
    }

    private static RecordedTrace read(Map<String, String> files, String... messages) {
        Beside beside = Beside.file(TASK + "ui_messages.json", null, path -> {
            if (!files.containsKey(path)) {
                throw new FileNotFoundException(path);
            }
            return stream(files.get(path));
        });
        Wanted wanted = new Wanted(ProjectScope.all(), "", ToolReading.toDepth(2), true);
        return RecordedTrace.beside(stream("[" + String.join(",", messages) + "]"), beside, wanted);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void clinesNumbersLieBesideEachOther() {
        RecordedTrace trace = read(
                Map.of(),
                say(1000, "task", "Add a cart"),
                message(
                        2000,
                        "say",
                        "api_req_started",
                        numbers(10, 20, 30, 40),
                        model("claude-sonnet-4-5", "anthropic")),
                say(2500, "text", "I will."));
        Call call = trace.call();
        assertEquals(new Usage(10, 20, 40, 30, 0, 0, 0), call.metering().counted());
        assertEquals(250_000_000, call.metering().reportedNanos());
        assertEquals("claude-sonnet-4-5", call.metering().model());
        assertEquals("task:1000:2000", call.id());
        assertEquals(
                List.of(2000L, 2500L),
                List.of(call.activity().begin(), call.activity().end()));
        assertEquals(List.of("Add a cart"), trace.promptTexts());
        assertEquals(trace.prompts().get(0).id(), call.prompt());
        assertEquals(
                List.of("cline", "1745596800000", ""),
                List.of(
                        call.origin().agent(),
                        call.origin().session(),
                        call.origin().thread()));
    }

    @Test
    void aCompatibleServersInputHoldsTheCache() {
        RecordedTrace trace = read(
                Map.of(),
                say(1000, "task", "Go"),
                // 100 hold 60 read: 40 are new. 50 cannot hold 60: they lie beside each other.
                message(2000, "say", "api_req_started", numbers(100, 5, 0, 60), model("m", "openai")),
                message(3000, "say", "api_req_started", numbers(50, 5, 0, 60), model("m", "openai")));
        assertEquals(List.of(new Usage(40, 5, 60, 0, 0, 0, 0), new Usage(50, 5, 60, 0, 0, 0, 0)), trace.usages());
    }

    @Test
    void roosInputHoldsTheCacheWhereItIsAsLarge() {
        String open = numbers(100, 5, 10, 60).replace("{", "{\"apiProtocol\":\"openai\",");
        RecordedTrace trace = read(
                Map.of(),
                say(1000, "text", "Go"),
                say(2000, "api_req_started", open),
                say(3000, "api_req_started", numbers(3, 5, 10, 60)));
        // 100 - 10 - 60 = 30; 3 is less than 70.
        assertEquals(List.of(new Usage(30, 5, 60, 10, 0, 0, 0), new Usage(3, 5, 60, 10, 0, 0, 0)), trace.usages());
        assertEquals("roo", trace.calls().get(0).origin().agent());
        assertEquals(List.of("Go"), trace.promptTexts());
    }

    @Test
    void aRequestWithoutNumbersIsNoCallAndSumsOfOthersAre() {
        RecordedTrace trace = read(
                Map.of(),
                say(1000, "task", "Go"),
                say(2000, "api_req_started", "{\"request\":\"…\",\"cancelReason\":\"streaming_failed\"}"),
                say(3000, "api_req_started", "{\"request\":\"…\"}"),
                say(3500, "api_req_finished", numbers(7, 8, 0, 0)),
                say(4000, "deleted_api_reqs", numbers(1, 2, 3, 4)),
                say(5000, "subagent_usage", numbers(5, 6, 7, 8)));
        assertEquals(
                List.of("task:1000:3000", "task:deleted_api_reqs:1000:4000", "task:subagent_usage:1000:5000"),
                trace.calls().stream().map(Call::id).toList());
        assertEquals(
                List.of(new Usage(7, 8, 0, 0, 0, 0, 0), new Usage(1, 2, 4, 3, 0, 0, 0), new Usage(5, 6, 8, 7, 0, 0, 0)),
                trace.usages());
        assertEquals("{api_errors=1}", trace.counts().toString());
    }

    @Test
    void modelAndFolderStandBesideTheMessages() {
        String metadata = "{\"model_usage\":[{\"ts\":1500,\"model_id\":\"m1\"},{\"ts\":2500,\"model_id\":\"m2\"}]}";
        RecordedTrace trace = read(
                Map.of(
                        TASK + "task_metadata.json",
                        metadata,
                        "/home/x/.cline/data/state/taskHistory.json",
                        "[{\"id\":\"1\"},{\"id\":\"1745596800000\",\"cwdOnTaskInitialization\":\"/srv/shop\"}]"),
                say(1000, "task", "Go"),
                say(2000, "api_req_started", numbers(1, 1, 0, 0)),
                say(3000, "api_req_started", numbers(1, 1, 0, 0)));
        assertEquals(
                List.of("m1", "m2"),
                trace.calls().stream().map(call -> call.metering().model()).toList());
        assertEquals("shop", trace.calls().get(0).origin().project());
    }

    @Test
    void theConversationNamesThemToo() {
        String conversation = "[{\"role\":\"user\",\"content\":[{\"text\":\"<environment_details>\\n"
                + "# Current Workspace Directory (C:\\\\work\\\\shop) Files\\n<model>m3</model>\"}]}]";
        Call call = read(
                        Map.of(TASK + "api_conversation_history.json", conversation),
                        say(1000, "text", "Go"),
                        say(2000, "api_req_started", numbers(1, 1, 0, 0)))
                .call();
        assertEquals(
                List.of("m3", "shop"),
                List.of(call.metering().model(), call.origin().project()));
    }

    @Test
    void aSubtaskBelongsToTheTaskThatAPersonBegan() {
        String item =
                "{\"id\":\"1745596800000\",\"parentTaskId\":\"p\",\"rootTaskId\":\"r\",\"workspace\":\"/srv/shop\"}";
        RecordedTrace trace = read(
                Map.of(TASK + "history_item.json", item),
                say(1000, "text", "Part"),
                say(2000, "api_req_started", numbers(1, 1, 0, 0)));
        Origin origin = trace.call().origin();
        assertEquals(
                List.of("r", "1745596800000", "shop"), List.of(origin.session(), origin.thread(), origin.project()));
        assertEquals(List.of(), trace.prompts());
        assertEquals("task:1745596800000", trace.events(Prompt.class).get(0).id());
    }

    @Test
    void toolsHavePathsCommandsStatusAndTime() {
        RecordedTrace trace = read(
                Map.of(),
                say(1000, "task", "Go"),
                say(2000, "api_req_started", numbers(1, 1, 0, 0)),
                say(2100, "tool", "{\"tool\":\"readFile\",\"path\":\"src/main/A.java\"}"),
                say(3000, "api_req_started", numbers(1, 1, 0, 0)),
                message(3100, "ask", "command", "npm testREQ_APP", ""),
                say(3900, "command_output", "ok"),
                say(3950, "completion_result", "Done"),
                say(4000, "api_req_started", numbers(1, 1, 0, 0)),
                message(4100, "ask", "tool", "{\"tool\":\"editedExistingFile\",\"path\":\"src/main/A.java\"}", ""),
                say(4200, "diff_error", "no match"),
                say(5000, "api_req_started", numbers(1, 1, 0, 0)),
                message(5100, "ask", "use_mcp_server", "{\"serverName\":\"files\",\"toolName\":\"list\"}", ""),
                say(6000, "user_feedback", "Stop"));
        List<ToolUse> uses = List.copyOf(trace.toolUses().values());
        assertEquals(
                List.of("read_file", "execute_command", "replace_in_file", "mcp/files"),
                uses.stream().map(ToolUse::tool).toList());
        assertEquals(
                List.of("ok", "unknown", "fail", "unknown"),
                uses.stream().map(ToolUse::status).toList());
        assertEquals("npm test", uses.get(1).actions().get(0).command());
        assertEquals("src/main", uses.get(0).actions().get(0).paths().get(0).path());
        assertEquals(
                List.of(900L, 800L),
                uses.stream()
                        .limit(2)
                        .map(use -> use.activity().end() - use.activity().begin())
                        .toList());
        assertEquals("task:1000:3000", uses.get(1).call());
        assertEquals(3100, trace.calls().get(1).activity().end());
        assertEquals(List.of("Go", "Stop"), trace.promptTexts());
    }

    @Test
    void whatIsNoMessageIsRejected() {
        RecordedTrace trace = read(
                Map.of(),
                say(1000, "task", "Go"),
                "{\"ts\":[],\"type\":\"say\"}",
                say(2000, "api_req_started", "[1]"),
                say(3000, "api_req_started", "{\"tokensIn\":\"many\",\"tokensOut\":2}"));
        assertEquals(
                List.of("1: no message", "1: usage holds something that is no count; taken as 0"), trace.rejects());
        assertEquals(List.of(new Usage(0, 2, 0, 0, 0, 0, 0)), trace.usages());
    }
}
