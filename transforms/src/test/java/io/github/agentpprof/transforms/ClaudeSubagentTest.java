package io.github.agentpprof.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.session.SessionLinks;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Under which prompt the work of a subagent counts. The parent is given the prompts {@code first} at ten o'clock and
 * {@code second} at eleven and works for both; the subagent starts after {@code second}, so that time alone would say so.
 */
class ClaudeSubagentTest {
    private static final String PARENT = """
            {"type":"user","uuid":"first","sessionId":"s","cwd":"/srv/shop","promptId":"turn-1","timestamp":"2026-11-01T10:00:00.000Z","message":{"content":"first"}}
            {"type":"assistant","uuid":"u2","sessionId":"s","requestId":"r1","timestamp":"2026-11-01T10:00:01.000Z","message":{"id":"msg_1","model":"m","content":[{"type":"tool_use","id":"toolu_1","name":"Agent","input":{"prompt":"look around"}}],"usage":{"output_tokens":1}}}
            %s
            {"type":"user","uuid":"second","sessionId":"s","cwd":"/srv/shop","promptId":"turn-2","timestamp":"2026-11-01T11:00:00.000Z","message":{"content":"second"}}
            """;
    private static final String AGENT = """
            {"type":"user","uuid":"t1","sessionId":"s","isSidechain":true,"agentId":"a1",%s"timestamp":"2026-11-01T11:00:05.000Z","message":{"content":"%s"}}
            {"type":"assistant","uuid":"t2","sessionId":"s","isSidechain":true,"agentId":"a1","requestId":"r2","timestamp":"2026-11-01T11:00:06.000Z","message":{"id":"msg_2","model":"m","content":[{"type":"tool_use","id":"toolu_2","name":"Task","input":{"prompt":"look deeper"}}],"usage":{"output_tokens":2}}}
            """;

    @Test
    void theResultOfTheToolNamesTheAgent() {
        String result = """
                {"type":"user","uuid":"u3","sessionId":"s","toolUseResult":{"agentId":"a1","status":"completed"},"timestamp":"2026-11-01T10:05:00.000Z","message":{"content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"done"}]}}""";
        assertEquals(
                Map.of("msg_1", "first", "msg_2", "first"),
                prompts(RecordedTrace.of(PARENT.formatted(result)), agent("", "unlike")));
    }

    @Test
    void aProgressLineNamesTheAgent() {
        String progress = """
                {"type":"progress","uuid":"u3","sessionId":"s","parentToolUseID":"toolu_1","data":{"type":"agent_progress","agentId":"a1"}}""";
        assertEquals(
                Map.of("msg_1", "first", "msg_2", "first"),
                prompts(RecordedTrace.of(PARENT.formatted(progress)), agent("", "unlike")));
    }

    @Test
    void theFileBesideNamesTheTool() {
        RecordedTrace agent =
                RecordedTrace.beside("{\"agentType\":\"x\",\"toolUseId\":\"toolu_1\"}", AGENT.formatted("", "unlike"));
        assertEquals(Map.of("msg_1", "first", "msg_2", "first"), prompts(parent(), agent));
    }

    @Test
    void theTurnIsOnEveryLine() {
        assertEquals(
                Map.of("msg_1", "first", "msg_2", "first"),
                prompts(parent(), agent("\"promptId\":\"turn-1\",", "unlike")));
    }

    @Test
    void theTurnOfASlashCommandLeadsToIt() {
        RecordedTrace parent = RecordedTrace.of(PARENT.formatted("")
                .replace("\"content\":\"first\"", "\"content\":\"<command-name>/first</command-name>\""));
        assertEquals(
                Map.of("msg_1", "first", "msg_2", "first"),
                prompts(parent, agent("\"promptId\":\"turn-1\",", "unlike")));
    }

    @Test
    void theTaskHasTheWordsOfTheCall() {
        assertEquals(Map.of("msg_1", "first", "msg_2", "first"), prompts(parent(), agent("", "look  around")));
    }

    @Test
    void elseThePromptInForceWhenItStarted() {
        assertEquals(Map.of("msg_1", "first", "msg_2", "second"), prompts(parent(), agent("", "unlike")));
    }

    @Test
    void aNestedAgentBelongsToThePromptOfTheOuterOne() {
        String nested = """
                {"type":"user","uuid":"n1","sessionId":"s","isSidechain":true,"agentId":"a2","timestamp":"2026-11-01T11:00:07.000Z","message":{"content":"%s"}}
                {"type":"assistant","uuid":"n2","sessionId":"s","isSidechain":true,"agentId":"a2","requestId":"r3","timestamp":"2026-11-01T11:00:08.000Z","message":{"id":"msg_3","model":"m","usage":{"output_tokens":3}}}
                """;
        Map<String, String> expected = Map.of("msg_1", "first", "msg_2", "first", "msg_3", "first");
        RecordedTrace outer = agent("", "look around");
        assertEquals(expected, prompts(parent(), outer, RecordedTrace.of(nested.formatted("look deeper"))));
        assertEquals(
                expected,
                prompts(
                        parent(),
                        outer,
                        RecordedTrace.beside("{\"parentAgentId\":\"a1\"}", nested.formatted("unlike"))));
    }

    @Test
    void withoutItsParentsFileAnAgentHasItsOwnTask() {
        assertEquals(Map.of("msg_2", "task:a1"), prompts(agent("", "look around")));
    }

    @Test
    void anInlineSubagentBelongsToThePromptInForce() {
        String inline = """
                {"type":"user","uuid":"i1","parentUuid":null,"sessionId":"s","isSidechain":true,"timestamp":"2026-11-01T10:00:02.000Z","message":{"content":"look around"}}
                {"type":"assistant","uuid":"i2","parentUuid":"i1","sessionId":"s","isSidechain":true,"timestamp":"2026-11-01T10:00:03.000Z","message":{"id":"msg_2","model":"m","usage":{"output_tokens":2}}}""";
        RecordedTrace trace = RecordedTrace.of(PARENT.formatted(inline));
        assertEquals(Map.of("msg_1", "first", "msg_2", "first"), prompts(trace));
        assertEquals("i1", trace.calls().get(1).origin().thread());
    }

    @Test
    void toolsWithoutIdsTieNothingTogether() {
        RecordedTrace parent = RecordedTrace.of(PARENT.formatted("""
                {"type":"user","uuid":"u3","sessionId":"s","toolUseResult":{"agentId":"a1"},"timestamp":"2026-11-01T10:05:00.000Z","message":{"content":[{"type":"tool_result","content":"done"}]}}""").replace("\"id\":\"toolu_1\",", ""));
        assertEquals(Map.of("msg_1", "first", "msg_2", "second"), prompts(parent, agent("", "unlike")));
    }

    @Test
    void linksThatLeadInACircleLeadNowhere() {
        RecordedTrace agent = RecordedTrace.beside("{\"parentAgentId\":\"a1\"}", AGENT.formatted("", "unlike"));
        assertEquals(Map.of("msg_2", "task:a1"), prompts(agent));
    }

    private static RecordedTrace parent() {
        return RecordedTrace.of(PARENT.formatted(""));
    }

    private static RecordedTrace agent(String fields, String task) {
        return RecordedTrace.of(AGENT.formatted(fields, task));
    }

    /** The id of the prompt that each call is given, whichever file is read first. */
    private static Map<String, String> prompts(RecordedTrace... files) {
        List<RecordedTrace> order = new ArrayList<>(Arrays.asList(files));
        Map<String, String> forward = linked(order);
        Collections.reverse(order);
        assertEquals(forward, linked(order), "depends on the order of the files");
        return forward;
    }

    private static Map<String, String> linked(List<RecordedTrace> files) {
        SessionLinks links = new SessionLinks();
        Map<String, String> ids = new TreeMap<>();
        for (RecordedTrace file : files) {
            file.events().forEach(links::add);
            file.events(Prompt.class)
                    .forEach(prompt -> ids.put(prompt.hash(), prompt.id().replaceFirst("@.*", "")));
        }
        List<Event> resolved = new ArrayList<>();
        links.resolve(null, resolved::add);
        Map<String, String> prompts = new TreeMap<>();
        for (Event event : resolved) {
            if (event instanceof Call call) {
                prompts.put(call.id(), ids.getOrDefault(call.context().promptHash(), "none"));
            }
        }
        return prompts;
    }
}
