package io.github.agentpprof.transforms.trace.codex;

import static io.github.agentpprof.transforms.CodexLines.count;
import static io.github.agentpprof.transforms.CodexLines.line;
import static io.github.agentpprof.transforms.CodexLines.meta;
import static io.github.agentpprof.transforms.CodexLines.record;
import static io.github.agentpprof.transforms.CodexLines.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Origin;
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

class CodexToolTest {
    private static final String HEAD = meta("t", "") + user("00:10.000", "build the shop");

    @Test
    void aCommandBelongsToTheCallThatIsCountedAfterItsOutput() {
        RecordedTrace trace = RecordedTrace.withTools(HEAD
                + line("00:00.000", "turn_context", "\"model\":\"gpt-5.5\",\"effort\":\"high\"")
                + function(
                        "00:14.000",
                        "call_command1",
                        "exec_command",
                        "{\\\"cmd\\\":\\\"cd src && ls a/b/c\\\",\\\"workdir\\\":\\\"/srv/shop/web\\\"}")
                + output(
                        "00:16.000",
                        "call_command1",
                        "\"Chunk ID: 1\\nWall time: 1.2500 seconds\\nProcess exited with code 2\\nOutput:\\nx\"")
                + count("00:16.100", "10 0 1 0", "10 0 1 0")
                + message("00:20.000", "done")
                + count("00:20.500", "30 0 2 0", "20 0 1 0"));
        ToolUse use = trace.toolUse();
        Traits traits = new Traits("", "", "high");
        assertEquals(
                Activity.of(at("00:14.000"), at("00:16.000"), 1250).with(traits), RecordedTrace.plain(use.activity()));
        assertEquals("exec_command", use.tool());
        assertEquals("fail", use.status());
        assertEquals(trace.calls().get(0).id(), use.call());
        assertEquals(trace.prompts().get(0).id(), use.prompt());
        assertEquals(
                List.of(new ToolAction(
                        "shell",
                        "ls",
                        List.of("ls"),
                        "read",
                        List.of(new PathTouch("web/src", "read")),
                        List.of(),
                        true)),
                use.actions());
        assertEquals(
                Map.of("call_command1", "exec_command"), trace.calls().get(0).tools());
        assertEquals(
                Activity.of(at("00:10.000"), at("00:14.000")).with(traits),
                RecordedTrace.plain(trace.calls().get(0).activity()));
        assertEquals(
                Activity.of(at("00:16.000"), at("00:20.000")).with(traits),
                RecordedTrace.plain(trace.calls().get(1).activity()));
        assertEquals(Map.of(), trace.calls().get(1).tools());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shell | {\\\"command\\\":[\\\"bash\\\",\\\"-lc\\\",\\\"cat src/a.txt\\\"],\\\"workdir\\\":\\\"/srv/shop\\\"} | cat | [PathTouch[path=src/a.txt, access=read, file=0]]",
                "shell_command | {\\\"command\\\":\\\"rm /tmp/x\\\"} | rm | [PathTouch[path=external/tmp, access=delete, file=0]]",
                "apply_patch | {\\\"input\\\":\\\"*** Begin Patch\\\\n*** Add File: src/a/b.txt\\\\n*** End Patch\\\"} | apply_patch | [PathTouch[path=src/a, access=add, file=0]]",
                "read_file | {\\\"file_path\\\":\\\"/srv/shop/x.md\\\"} | '' | [PathTouch[path=x.md, access=read, file=0]]",
                "shell_command | not JSON | '' | []",
                "shell_command | [1] | '' | []",
                "update_plan | {} | '' | []",
            })
    void argumentsOfEachShape(String tool, String arguments, String command, String paths) {
        ToolUse use = RecordedTrace.withTools(HEAD + function("00:14.000", "call_argument1", tool, arguments))
                .toolUse();
        assertEquals(tool, use.tool());
        assertEquals(1, use.actions().size());
        assertEquals(command, use.actions().get(0).command());
        assertEquals(paths, use.actions().get(0).paths().toString());
        assertEquals("", use.call());
    }

    @Test
    void argumentsCanBeAnObjectAndServersStandBesideTheirTools() {
        RecordedTrace trace = RecordedTrace.withTools(
                HEAD
                        + line(
                                "00:14.000",
                                "response_item",
                                "\"type\":\"function_call\",\"call_id\":\"call_object01\",\"name\":\"shell\",\"arguments\":{\"command\":[\"git\",\"status\"]}")
                        + line(
                                "00:15.000",
                                "response_item",
                                "\"type\":\"function_call\",\"call_id\":\"call_server01\",\"name\":\"create\",\"namespace\":\"mcp__tickets\",\"arguments\":\"{}\"")
                        + line(
                                "00:16.000",
                                "event_msg",
                                "\"type\":\"mcp_tool_call_end\",\"call_id\":\"call_server01\",\"duration\":{\"secs\":4,\"nanos\":240616103},\"result\":{\"Ok\":{\"isError\":true,\"content\":[]}}"));
        assertEquals(
                "git status",
                trace.toolUses().get("call_object01").actions().get(0).command());
        ToolUse server = trace.toolUses().get("call_server01");
        assertEquals("mcp/tickets", server.tool());
        assertEquals("fail", server.status());
        assertEquals(4241, server.activity().duration());
    }

    @Test
    void aScriptDoesWhatItCalls() {
        ToolUse use = RecordedTrace.withTools(
                        HEAD
                                + line(
                                        "00:14.000",
                                        "response_item",
                                        "\"type\":\"custom_tool_call\",\"status\":\"completed\",\"call_id\":\"call_script01\",\"name\":\"exec\",\"input\":\"await tools.exec_command({cmd: \\\"make test\\\"})\"")
                                + line(
                                        "00:15.000",
                                        "response_item",
                                        "\"type\":\"custom_tool_call_output\",\"call_id\":\"call_script01\",\"output\":[{\"type\":\"input_text\",\"text\":\"Script failed\\nWall time 0.2 seconds\\nOutput:\\n\"},{\"type\":\"input_text\",\"text\":\"no\"}]"))
                .toolUse();
        assertEquals("exec", use.tool());
        assertEquals("fail", use.status());
        assertEquals(200, use.activity().duration());
        assertEquals(List.of("make"), use.actions().get(0).processes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"{\\\"output\\\":\\\"x\\\",\\\"metadata\\\":{\\\"exit_code\\\":0,\\\"duration_seconds\\\":0.5}}\" | ok | 500",
                "\"Exit code: 1\\nWall time: 2 seconds\\nOutput:\\nx\" | fail | 2000",
                "\"Wall time: 1.0 seconds\\nProcess running with session ID 7\\nOutput:\\n\" | unknown | 1000",
                "\"exec command rejected by user\" | denied | -1",
                "\"aborted by user after 3.1s\" | interrupted | -1",
                "\"Plan updated\" | ok | -1",
                "{\"content\":\"x\",\"success\":true} | ok | -1",
                "{\"output\":\"x\",\"metadata\":{\"exit_code\":3}} | fail | -1",
                "\"Exit code: 0\\nOutput:\\nWall time: 99 seconds\" | ok | -1",
                "7 | unknown | -1",
            })
    void outputsOfEachShape(String output, String status, long duration) {
        ToolUse use = RecordedTrace.withTools(HEAD
                        + function("00:14.000", "call_outputs1", "shell", "{}")
                        + output("00:15.000", "call_outputs1", output))
                .toolUse();
        assertEquals(status, use.status());
        assertEquals(Activity.of(at("00:14.000"), at("00:15.000"), duration), RecordedTrace.plain(use.activity()));
    }

    @Test
    void theEndOfALongOutputStillTellsTheExitCode() {
        ToolUse use = RecordedTrace.withTools(
                        HEAD
                                + function("00:14.000", "call_outputs1", "shell", "{}")
                                + output(
                                        "00:15.000",
                                        "call_outputs1",
                                        "\"{\\\"output\\\":\\\"" + "x".repeat(100_000)
                                                + "\\\",\\\"metadata\\\":{\\\"exit_code\\\":4,\\\"duration_seconds\\\":1.5}}\""))
                .toolUse();
        assertEquals("fail", use.status());
        assertEquals(1500, use.activity().duration());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\":\"exec_command_end\",\"call_id\":\"call_events01\",\"exit_code\":1,\"status\":\"failed\",\"duration\":{\"secs\":1,\"nanos\":500000000},\"aggregated_output\":\"x\" | fail | 1500",
                "\"type\":\"patch_apply_end\",\"call_id\":\"call_events01\",\"success\":true,\"changes\":{} | ok | -1",
                "\"type\":\"patch_apply_end\",\"call_id\":\"call_events01\",\"success\":false,\"status\":\"declined\" | denied | -1",
                "\"type\":\"dynamic_tool_call_response\",\"call_id\":\"call_events01\",\"success\":false,\"duration\":{\"secs\":0,\"nanos\":0} | fail | 0",
                "\"type\":\"mcp_tool_call_end\",\"call_id\":\"call_events01\",\"result\":{\"Err\":\"no\"} | fail | -1",
                "\"type\":\"item_completed\",\"item\":{\"type\":\"CommandExecution\",\"id\":\"call_events01\",\"status\":\"completed\",\"exit_code\":0},\"started_at_ms\":1000,\"completed_at_ms\":1700 | ok | 700",
            })
    void eventsTellHowAToolEnded(String event, String status, long duration) {
        ToolUse use = RecordedTrace.withTools(HEAD
                        + function("00:14.000", "call_events01", "shell", "{}")
                        + line("00:15.000", "event_msg", event))
                .toolUse();
        assertEquals(status, use.status());
        assertEquals(duration, use.activity().duration());
    }

    @Test
    void aSearchIsOneThoughTwoLinesTellOfItWithoutAnId() {
        String search = "\"action\":{\"type\":\"open_page\",\"url\":\"https://docs.example.org/x\"}";
        RecordedTrace trace = RecordedTrace.withTools(HEAD
                + line("00:14.000", "event_msg", "\"type\":\"web_search_end\",\"call_id\":\"ws_00000001\"," + search)
                + line("00:14.001", "response_item", "\"type\":\"web_search_call\",\"status\":\"completed\"," + search)
                + record("00:15.000", "resp_1", "10 0 1 0"));
        ToolUse use = trace.toolUse();
        assertEquals("response:resp_1", use.call());
        assertEquals("ok", use.status());
        assertEquals(List.of("docs.example.org"), use.actions().get(0).domains());
        assertEquals(Map.of("search#0@t", "web_search"), trace.call().tools());
    }

    @Test
    void bareLinesHaveToolsWithoutTimes() {
        ToolUse use = RecordedTrace.withTools("""
                        {"id":"bare","timestamp":"2026-11-01T10:00:00.000Z","instructions":null}
                        {"type":"message","role":"user","content":[{"type":"input_text","text":"<user_instructions>"}]}
                        {"type":"local_shell_call","call_id":"call_bare00001","status":"completed","action":{"command":["git","push"]}}
                        {"type":"function_call_output","call_id":"call_bare00001","output":"{\\"output\\":\\"\\",\\"metadata\\":{\\"exit_code\\":0,\\"duration_seconds\\":0.1}}"}
                        """).toolUse();
        assertEquals("local_shell", use.tool());
        assertEquals("ok", use.status());
        assertEquals(Activity.of(Origin.NO_TIME, Origin.NO_TIME, 100), RecordedTrace.plain(use.activity()));
        assertEquals("git push", use.actions().get(0).command());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"source\":{\"subagent\":\"review\"}, | review",
                "\"source\":{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"p\",\"agent_role\":\"explorer\"}}}, | explorer",
                "\"source\":{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"p\"}}}, | thread_spawn",
                "\"source\":{\"subagent\":{\"other\":\"guardian\"}}, | guardian",
                "\"thread_source\":\"subagent\",\"agent_role\":\"worker\", | worker",
                "\"source\":\"cli\", | ''",
            })
    void theKindOfASubagent(String head, String kind) {
        assertEquals(
                kind,
                RecordedTrace.withTools(meta("t", head) + count("00:15.000", "1 0 1 0", "1 0 1 0"))
                        .call()
                        .activity()
                        .traits()
                        .subagent());
    }

    @Test
    void whoDoesNotAskForToolsGetsNone() {
        RecordedTrace trace = RecordedTrace.of(HEAD
                + function("00:14.000", "call_command1", "exec_command", "{}")
                + count("00:16.100", "10 0 1 0", "10 0 1 0"));
        assertEquals(List.of(), trace.events(ToolUse.class));
        assertEquals(
                Activity.of(Origin.NO_TIME, at("00:16.100")),
                RecordedTrace.plain(trace.call().activity()));
        assertEquals(Map.of(), trace.call().tools());
    }

    @Test
    void theOutputOfExecTellsOfToolsWithoutTimes() {
        String run = """
                {"type":"thread.started","thread_id":"e"}
                {"type":"item.started","item":{"id":"item_1","type":"command_execution","command":"bash -lc 'cat src/a/b.txt'","status":"in_progress"}}
                {"type":"item.completed","item":{"id":"item_1","type":"command_execution","command":"bash -lc 'cat src/a/b.txt'","exit_code":1,"status":"failed"}}
                {"type":"item.completed","item":{"id":"item_2","type":"file_change","changes":[{"path":"src/x/y.txt","kind":"delete"}],"status":"completed"}}
                {"type":"item.completed","item":{"id":"item_3","type":"mcp_tool_call","server":"tickets","tool":"create","status":"completed"}}
                {"type":"item.started","item":{"id":"item_4","type":"web_search","query":"x"}}
                {"type":"turn.completed","usage":{"input_tokens":1,"output_tokens":1}}
                """;
        RecordedTrace trace = RecordedTrace.withTools(run);
        String call = trace.call().id();
        assertEquals(
                Map.of(
                        call + ":item_1",
                        "shell",
                        call + ":item_2",
                        "apply_patch",
                        call + ":item_3",
                        "mcp/tickets",
                        call + ":item_4",
                        "web_search"),
                trace.call().tools());
        assertEquals(
                List.of("fail", "ok", "ok", "unknown"),
                trace.toolUses().values().stream().map(ToolUse::status).toList());
        assertEquals(
                List.of(new PathTouch("src/a", "read")),
                trace.toolUses().get(call + ":item_1").actions().get(0).paths());
        assertEquals(
                List.of(new PathTouch("src/x", "delete")),
                trace.toolUses().get(call + ":item_2").actions().get(0).paths());
    }

    /** A thread that a newer release took up again names itself once more; a line of the thread that it forked says nothing of it. */
    @Test
    void theVersionIsThatOfWhoWritesTheLines() {
        String old = meta("t", "\"cli_version\":\"0.130.0\",");
        RecordedTrace trace = RecordedTrace.withTools(old
                + meta("parent", "\"cli_version\":\"0.90.0\",")
                + user("00:10.000", "build the shop")
                + count("00:16.100", "10 0 1 0", "10 0 1 0")
                + meta("t", "\"cli_version\":\"0.135.0-alpha.2\",")
                + meta("t", "")
                + count("00:20.500", "30 0 2 0", "20 0 1 0"));
        assertEquals(
                List.of("0.130.0", "0.135.0-alpha.2"),
                trace.calls().stream()
                        .map(call -> call.activity().traits().version())
                        .toList());
    }

    static String function(String time, String id, String name, String arguments) {
        return line(
                time,
                "response_item",
                "\"type\":\"function_call\",\"call_id\":\"%s\",\"name\":\"%s\",\"arguments\":\"%s\""
                        .formatted(id, name, arguments));
    }

    private static String output(String time, String id, String output) {
        return line(
                time,
                "response_item",
                "\"type\":\"function_call_output\",\"call_id\":\"%s\",\"output\":%s".formatted(id, output));
    }

    private static String message(String time, String text) {
        return line(
                time,
                "response_item",
                "\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"%s\"}]"
                        .formatted(text));
    }

    private static long at(String time) {
        return Instant.parse("2026-11-01T10:" + time + "Z").toEpochMilli();
    }
}
