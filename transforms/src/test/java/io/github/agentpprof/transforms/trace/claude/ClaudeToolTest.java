package io.github.agentpprof.transforms.trace.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolAction.PathTouch;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaudeToolTest {
    private static final String USER =
            line("00", "user", "\"message\":{\"role\":\"user\",\"content\":\"build the shop\"}");

    @Test
    void aChainOfCommandsIsAnActionForEach() {
        ToolUse use = RecordedTrace.withTools(USER
                        + asks(
                                "05",
                                "toolu_bash000001",
                                "Bash",
                                "\"command\":\"cd src && cat main/a.txt main/b.txt && sudo git push\"")
                        + result("08", "toolu_bash000001", "\"content\":\"done\",\"is_error\":false", "\"x\":1"))
                .toolUse();
        assertEquals("bash", use.tool());
        assertEquals("ok", use.status());
        assertEquals("msg_toolu_bash000001", use.call());
        assertEquals("u00aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", use.prompt());
        assertEquals(Activity.of(at("05"), at("08")), RecordedTrace.plain(use.activity()));
        assertEquals(
                List.of(
                        new ToolAction(
                                "shell",
                                "cat",
                                List.of("cat"),
                                "read",
                                List.of(new PathTouch("src/main", "read"), new PathTouch("src/main", "read")),
                                List.of(),
                                true),
                        new ToolAction(
                                "shell",
                                "git push",
                                List.of("sudo", "git"),
                                "network",
                                List.of(),
                                List.of("git-remote"),
                                true)),
                use.actions());
    }

    @ParameterizedTest
    @CsvSource({
        "Read, /srv/shop/src/main/java/Shop.java, file_path, read, read, src/main, read",
        "Read, /home/ada/notes/diary.md, file_path, read, read, external/home, read",
        "Read, /home/ada/.claude/CLAUDE.md, file_path, read, read, external/claude, read",
        "Edit, src/Shop.java, file_path, edit, write, src/Shop.java, write",
        "Write, /tmp/x/y.txt, file_path, edit, write, external/tmp, write",
        "NotebookEdit, /srv/shop/book.ipynb, notebook_path, edit, write, book.ipynb, write",
        "Grep, /srv/shop/src, path, search, read, src, read",
        "LSP, /srv/shop/src/a/b/C.java, filePath, read, read, src/a, read",
    })
    void aToolWithAPathTouchesIt(
            String tool, String path, String field, String category, String effect, String group, String access) {
        ToolUse use = RecordedTrace.withTools(
                        USER + asks("05", "toolu_path000001", tool, "\"%s\":\"%s\"".formatted(field, path)))
                .toolUse();
        assertEquals(
                List.of(new ToolAction(
                        category, "", List.of(), effect, List.of(new PathTouch(group, access)), List.of(), true)),
                use.actions());
        assertEquals("unknown", use.status());
        assertEquals(Activity.of(at("05"), Origin.NO_TIME), RecordedTrace.plain(use.activity()));
    }

    @Test
    void aFetchTellsItsHostAndHowLongItTook() {
        ToolUse use = RecordedTrace.withTools(USER
                        + asks(
                                "05",
                                "toolu_web0000001",
                                "WebFetch",
                                "\"url\":\"https://docs.example.org/a?b=c\",\"prompt\":\"x\"")
                        + result(
                                "09",
                                "toolu_web0000001",
                                "\"content\":[{\"type\":\"text\",\"text\":\"page\"}]",
                                "\"toolUseResult\":{\"durationMs\":1500,\"url\":\"x\"}"))
                .toolUse();
        assertEquals(
                List.of(new ToolAction(
                        "network", "", List.of(), "network", List.of(), List.of("docs.example.org"), true)),
                use.actions());
        assertEquals(Activity.of(at("05"), at("09"), 1500), RecordedTrace.plain(use.activity()));
        assertEquals("ok", use.status());
    }

    @Test
    void aSearchTakesSecondsAndMcpIsKnownByItsServer() {
        RecordedTrace trace = RecordedTrace.withTools(USER
                + asks("05", "toolu_search0001", "WebSearch", "\"query\":\"secret plans\"")
                + result("09", "toolu_search0001", "\"content\":\"x\"", "\"toolUseResult\":{\"durationSeconds\":2.5}")
                + asks("10", "toolu_mcp0000001", "mcp__tickets__create", "\"url\":\"https://hidden.example.org/\""));
        ToolUse search = trace.toolUses().get("toolu_search0001");
        assertEquals(2500, search.activity().duration());
        assertEquals(List.of("web-search"), search.actions().get(0).domains());
        ToolUse mcp = trace.toolUses().get("toolu_mcp0000001");
        assertEquals("mcp/tickets", mcp.tool());
        assertEquals(
                List.of(new ToolAction("mcp", "", List.of(), "process", List.of(), List.of(), true)), mcp.actions());
    }

    @Test
    void anAgentTellsHowLongItTookAndHowItFared() {
        ToolUse use = RecordedTrace.withTools(
                        USER
                                + asks(
                                        "05",
                                        "toolu_agent00001",
                                        "Agent",
                                        "\"prompt\":\"look\",\"subagent_type\":\"Explore\"")
                                + result(
                                        "30",
                                        "toolu_agent00001",
                                        "\"content\":\"found\"",
                                        "\"toolUseResult\":{\"agentId\":\"a1\",\"agentType\":\"Explore\",\"status\":\"failed\",\"totalDurationMs\":20000}"))
                .toolUse();
        assertEquals("agent", use.tool());
        assertEquals("subagent", use.actions().get(0).category());
        assertEquals("fail", use.status());
        assertEquals(Activity.of(at("05"), at("30"), 20000), RecordedTrace.plain(use.activity()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"content\":\"Exit code 1\\nno\",\"is_error\":true | \"toolUseResult\":\"Error: Exit code 1\" | fail",
                "\"content\":\"The user doesn't want to proceed with this tool use.\",\"is_error\":true | \"x\":1 | denied",
                "\"content\":\"no\",\"is_error\":true | \"toolDenialKind\":\"user-rejected\" | denied",
                "\"content\":[{\"type\":\"text\",\"text\":\"[Request interrupted by user for tool use]\"}],\"is_error\":true | \"x\":1 | interrupted",
                "\"content\":\"partly\",\"is_error\":false | \"toolUseResult\":{\"interrupted\":true,\"stdout\":\"x\"} | interrupted",
                "\"content\":\"fine\" | \"toolUseResult\":{\"interrupted\":false} | ok",
                "\"is_error\":true | \"toolUseResult\":\"Error: Permission to use Bash with command x has been denied.\" | denied",
                "\"content\":\"killed\" | \"toolUseResult\":{\"shellId\":\"b\",\"status\":\"killed\",\"exitCode\":137} | ok",
                "\"content\":[{\"type\":\"image\"}] | \"toolUseResult\":[{\"type\":\"text\"}] | ok",
            })
    void howAToolEnded(String block, String line, String status) {
        assertEquals(
                status,
                RecordedTrace.withTools(USER
                                + asks("05", "toolu_status0001", "Bash", "\"command\":\"make\"")
                                + result("07", "toolu_status0001", block, line))
                        .toolUse()
                        .status());
    }

    @Test
    void severalResultsInALineAreEachTheirOwn() {
        RecordedTrace trace = RecordedTrace.withTools(USER
                + asks("05", "toolu_first00001", "Bash", "\"command\":\"a\"")
                + asks("06", "toolu_second0001", "Bash", "\"command\":\"b\"")
                + line("09", "user", """
                        "toolUseResult":{"interrupted":true,"durationMs":5},"message":{"content":[\
                        {"type":"tool_result","tool_use_id":"toolu_first00001","content":"x"},\
                        {"type":"tool_result","tool_use_id":"toolu_second0001","content":"Exit code 2","is_error":true}]}"""));
        assertEquals("ok", trace.toolUses().get("toolu_first00001").status());
        assertEquals("fail", trace.toolUses().get("toolu_second0001").status());
        assertEquals(-1, trace.toolUses().get("toolu_first00001").activity().duration());
    }

    @Test
    void whatTheVendorRanAnswersInTheModelsOwnLine() {
        ToolUse use =
                RecordedTrace.withTools(USER + line("05", "assistant", """
                        "message":{"id":"msg_1","model":"m","usage":{"output_tokens":1},"content":[\
                        {"type":"server_tool_use","id":"srvtoolu_00000001","name":"web_search","input":{"query":"x"}},\
                        {"type":"web_search_tool_result","tool_use_id":"srvtoolu_00000001","content":{"type":"web_search_tool_result_error","error_code":"max_uses_exceeded"}}]}""")).toolUse();
        assertEquals("web_search", use.tool());
        assertEquals("fail", use.status());
        assertEquals(Activity.of(at("05"), at("05")), RecordedTrace.plain(use.activity()));
    }

    @Test
    void idsThatCountFromOneAreToldApartByTheConversation() {
        RecordedTrace trace = RecordedTrace.withTools(USER
                + asks("05", "call_1", "Bash", "\"command\":\"a\"")
                + result("07", "call_1", "\"content\":\"x\"", "\"x\":1")
                + asks("08", "call_1", "Bash", "\"command\":\"a\"")
                        .replace("\"sessionId\":\"s\"", "\"sessionId\":\"other\"")
                + asks("09", "", "Bash", "\"command\":\"b\""));
        assertEquals(
                List.of("call_1@other/", "call_1@s/", "u09aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa#1@s/"),
                List.copyOf(trace.toolUses().keySet()));
        assertEquals(
                Activity.of(at("05"), at("07")),
                RecordedTrace.plain(trace.toolUses().get("call_1@s/").activity()));
    }

    @Test
    void copiesOfALineAreOneUse() {
        String asked = asks("05", "toolu_copied0001", "Read", "\"file_path\":\"/srv/shop/a\"");
        RecordedTrace trace = RecordedTrace.withTools(USER
                + asked
                + asked.replace("\"sessionId\":\"s\"", "\"sessionId\":\"fork\",\"forkedFrom\":{\"sessionId\":\"s\"}"));
        assertEquals(Rank.MAIN, trace.toolUse().origin().rank());
        assertEquals("s", trace.toolUse().origin().session());
        assertEquals(2, trace.events(ToolUse.class).size());
    }

    @Test
    void aSubagentsMessagesRepeatedInItsParentsFileTellOfItsTools() {
        RecordedTrace trace = RecordedTrace.withTools(USER + """
                {"type":"progress","sessionId":"s","cwd":"/srv/shop","timestamp":"2026-11-01T10:00:04.000Z","parentToolUseID":"toolu_parent0001","data":{"type":"agent_progress","agentId":"a1","message":{"type":"user","timestamp":"2026-11-01T10:00:04.000Z","message":{"content":"look"}}}}
                {"type":"progress","sessionId":"s","cwd":"/srv/shop","timestamp":"2026-11-01T10:00:06.000Z","parentToolUseID":"toolu_parent0001","data":{"type":"agent_progress","agentId":"a1","message":{"type":"assistant","timestamp":"2026-11-01T10:00:06.000Z","requestId":"r","message":{"id":"msg_9","model":"m","usage":{"output_tokens":1},"content":[{"type":"tool_use","id":"toolu_inner00001","name":"Read","input":{"file_path":"/srv/shop/src/a.txt"}}]}}}}
                {"type":"progress","sessionId":"s","cwd":"/srv/shop","timestamp":"2026-11-01T10:00:07.000Z","parentToolUseID":"toolu_parent0001","data":{"type":"agent_progress","agentId":"a1","message":{"type":"user","timestamp":"2026-11-01T10:00:07.000Z","toolUseResult":"Error: no","message":{"content":[{"type":"tool_result","tool_use_id":"toolu_inner00001","content":"no","is_error":true}]}}}}
                """);
        ToolUse use = trace.toolUse();
        assertEquals(Rank.PROGRESS, use.origin().rank());
        assertEquals("a1", use.origin().thread());
        assertEquals("fail", use.status());
        assertEquals("msg_9", use.call());
        assertEquals(
                List.of(new PathTouch("src/a.txt", "read")),
                use.actions().get(0).paths());
        assertEquals(Activity.of(at("06"), at("07")), RecordedTrace.plain(use.activity()));
        assertEquals(
                Activity.of(at("04"), at("06")),
                RecordedTrace.plain(trace.call().activity()));
    }

    @Test
    void aCallAnswersTheLatestLineOfItsOwnThread() {
        RecordedTrace trace = RecordedTrace.withTools(
                USER
                        + asks("05", "toolu_first00001", "Bash", "\"command\":\"a\"")
                        + result("08", "toolu_first00001", "\"content\":\"x\"", "\"x\":1")
                        + line(
                                "09",
                                "user",
                                "\"isSidechain\":true,\"agentId\":\"a1\",\"message\":{\"content\":\"look\"}")
                        + asks("12", "toolu_second0001", "Bash", "\"command\":\"b\"")
                        + line(
                                "13",
                                "assistant",
                                "\"isSidechain\":true,\"agentId\":\"a1\",\"message\":{\"id\":\"msg_sub\",\"model\":\"m\",\"usage\":{\"output_tokens\":1},\"content\":[]}")
                        + line(
                                "15",
                                "assistant",
                                "\"message\":{\"id\":\"msg_on\",\"model\":\"m\",\"usage\":{\"output_tokens\":1},\"content\":[]}"));
        assertEquals(
                Map.of(
                        "msg_toolu_first00001", Activity.of(at("00"), at("05")),
                        "msg_toolu_second0001", Activity.of(at("08"), at("12")),
                        "msg_sub", Activity.of(at("09"), at("13")),
                        "msg_on", Activity.of(at("12"), at("15"))),
                trace.calls().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                Call::id, call -> RecordedTrace.plain(call.activity()))));
    }

    @Test
    void theLinesOfACallSpanAllOfThemAndNameItsTools() {
        String text = line(
                "03",
                "assistant",
                "\"requestId\":\"r\",\"message\":{\"id\":\"msg_toolu_first00001\",\"model\":\"m\",\"usage\":{\"output_tokens\":1},\"content\":[{\"type\":\"text\",\"text\":\"so\"}]}");
        RecordedTrace trace = RecordedTrace.withTools(USER
                + text
                + asks("05", "toolu_first00001", "Bash", "\"command\":\"a\"")
                + result("06", "toolu_first00001", "\"content\":\"x\"", "\"x\":1")
                + asks("07", "toolu_second0001", "mcp__tickets__x", "\"a\":1")
                        .replace("msg_toolu_second0001", "msg_toolu_first00001"));
        assertEquals(
                Activity.of(at("00"), at("07")),
                RecordedTrace.plain(trace.call().activity()));
        assertEquals(
                Map.of("toolu_first00001", "bash", "toolu_second0001", "mcp/tickets"),
                trace.call().tools());
    }

    @Test
    void aCallOfWhichNothingIsKnownBeforeBeginsWithItsFirstLine() {
        RecordedTrace trace = RecordedTrace.withTools(asks("05", "toolu_first00001", "Bash", "\"command\":\"a\""));
        assertEquals(
                Activity.of(at("05"), at("05")),
                RecordedTrace.plain(trace.call().activity()));
    }

    @Test
    void traitsAreWhatTheLineSays() {
        RecordedTrace trace = RecordedTrace.withTools(
                USER
                        + asks("05", "toolu_first00001", "Bash", "\"command\":\"a\"")
                                .replace(
                                        "\"type\":\"assistant\"",
                                        "\"type\":\"assistant\",\"version\":\"2.1.40\",\"attributionSkill\":\"release\",\"attributionAgent\":\"Explore\",\"effort\":\"high\""));
        assertEquals(
                new Traits("release", "Explore", "high", "2.1.40"),
                trace.call().activity().traits());
        assertEquals(
                new Traits("release", "Explore", "high", "2.1.40"),
                trace.toolUse().activity().traits());
    }

    @Test
    void theFileBesideASubagentsTellsItsKind() {
        RecordedTrace trace = RecordedTrace.withToolsBeside(
                "{\"agentType\":\"Plan\"}",
                asks("05", "toolu_first00001", "Bash", "\"command\":\"a\"")
                        .replace(
                                "\"type\":\"assistant\"",
                                "\"type\":\"assistant\",\"isSidechain\":true,\"agentId\":\"a1\",\"perTurnEffort\":\"low\""));
        assertEquals(new Traits("", "Plan", "low"), trace.call().activity().traits());
    }

    @Test
    void noNameOfAPersonIsLeft() {
        ToolUse use = RecordedTrace.withTools(asks("05", "toolu_first00001", "mcp__grace-notes__x", "\"a\":1")
                                .replace("/srv/shop", "/home/grace/shop")
                        + asks(
                                        "06",
                                        "toolu_first00001",
                                        "Bash",
                                        "\"command\":\"/home/grace/bin/grace-tool; curl https://grace.example.org/; cat grace/a/b\"")
                                .replace("/srv/shop", "/home/grace/shop"))
                .events(ToolUse.class)
                .get(1);
        assertEquals(
                List.of(
                        new ToolAction(
                                "shell", "user-tool", List.of("user-tool"), "process", List.of(), List.of(), true),
                        new ToolAction(
                                "shell",
                                "curl",
                                List.of("curl"),
                                "network",
                                List.of(),
                                List.of("private.domain"),
                                true),
                        new ToolAction(
                                "shell",
                                "cat",
                                List.of("cat"),
                                "read",
                                List.of(new PathTouch("user/a", "read")),
                                List.of(),
                                true)),
                use.actions());
    }

    @Test
    void whoDoesNotAskForToolsGetsNone() {
        RecordedTrace trace = RecordedTrace.of(USER
                + asks("05", "toolu_first00001", "Bash", "\"command\":\"a\"")
                + result("08", "toolu_first00001", "\"content\":\"x\"", "\"x\":1"));
        assertEquals(List.of(), trace.events(ToolUse.class));
        assertEquals(
                Activity.of(Origin.NO_TIME, at("05")),
                RecordedTrace.plain(trace.call().activity()));
        assertEquals(Map.of(), trace.call().tools());
    }

    private static String asks(String second, String id, String tool, String input) {
        return line(second, "assistant", """
                "requestId":"r","message":{"id":"msg_%s","model":"claude-opus-4-8","usage":{"output_tokens":1},"content":[\
                {"type":"tool_use","id":"%s","name":"%s","input":{%s}}]}""".formatted(id, id, tool, input));
    }

    private static String result(String second, String id, String block, String more) {
        return line(
                second,
                "user",
                "%s,\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"%s\",%s}]}"
                        .formatted(more, id, block));
    }

    private static String line(String second, String type, String more) {
        return "{\"type\":\"%s\",\"uuid\":\"u%saaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"sessionId\":\"s\",\"cwd\":\"/srv/shop\",\"timestamp\":\"2026-11-01T10:00:%s.000Z\",%s}\n"
                .formatted(type, second, second, more);
    }

    private static long at(String second) {
        return Instant.parse("2026-11-01T10:00:" + second + "Z").toEpochMilli();
    }
}
