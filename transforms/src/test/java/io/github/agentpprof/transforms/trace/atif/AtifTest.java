package io.github.agentpprof.transforms.trace.atif;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AtifTest {
    private static final String RUN = """
            {
              "schema_version": "ATIF-v1.7",
              "session_id": "run-1",
              "trajectory_id": "root-1",
              "agent": {"name": "robot", "version": "1", "model_name": "gpt-5.5", "extra": {"cwd": "/srv/shop"}},
              "steps": [
                {"step_id": 1, "source": "system", "message": "you are a robot"},
                {"step_id": 2, "timestamp": "2026-05-01T10:00:00Z", "source": "user", "message": "fix the till"},
                {"step_id": 3, "timestamp": "2026-05-01T10:00:05Z", "source": "agent", "message": "looking",
                 "tool_calls": [
                   {"tool_call_id": "a", "function_name": "shell", "arguments": {"command": "ls src/till"}},
                   {"tool_call_id": "b", "function_name": "delegate", "arguments": ["x"]}],
                 "observation": {"results": [
                   {"source_call_id": "a", "content": "Till.java"},
                   {"source_call_id": "b", "subagent_trajectory_ref": [{"trajectory_id": "sub-1"}]}]},
                 "metrics": {"prompt_tokens": 1000, "cached_tokens": 900, "completion_tokens": 20, "cost_usd": 0.0015}},
                {"step_id": 4, "source": "agent", "model_name": "gpt-5.3-codex", "message": "done",
                 "metrics": {"prompt_tokens": 1100, "completion_tokens": 5}}
              ],
              "subagent_trajectories": [
                {"schema_version": "ATIF-v1.7", "trajectory_id": "sub-1", "agent": {"name": "sub", "version": "1"},
                 "steps": [
                   {"step_id": 1, "source": "user", "message": "look into the till"},
                   {"step_id": 2, "source": "agent", "message": "seen",
                    "metrics": {"prompt_tokens": 7, "completion_tokens": 3}}]}
              ],
              "final_metrics": {"total_prompt_tokens": 2100, "total_completion_tokens": 25}
            }
            """;

    private final RecordedTrace trace = RecordedTrace.withTools(RUN);

    @Test
    void promptTokensHoldThoseThatWereCached() {
        // 1,000 of which 900 were cached are 100; the totals at the end are sums of what is counted already.
        assertEquals(
                List.of(
                        new Usage(100, 20, 900, 0, 0, 0, 0),
                        new Usage(1100, 5, 0, 0, 0, 0, 0),
                        new Usage(7, 3, 0, 0, 0, 0, 0)),
                trace.usages());
        assertEquals(
                List.of("gpt-5.5", "gpt-5.3-codex", "unknown"),
                trace.calls().stream().map(call -> call.metering().model()).toList());
        assertEquals(1_500_000, trace.calls().get(0).metering().reportedNanos());
        assertEquals(List.of(), trace.rejects());
    }

    @Test
    void theAgentIsTheOneThatItNames() {
        assertEquals("robot", trace.calls().get(0).origin().agent());
        assertEquals("shop", trace.calls().get(0).origin().project());
        assertEquals("run-1", trace.calls().get(0).origin().session());
    }

    @Test
    void whatAPersonSaidIsAPromptAndWhatASubagentIsToldIsNone() {
        assertEquals(List.of("fix the till"), trace.promptTexts());
        assertEquals(List.of("fix the till", "look into the till"), trace.texts(Prompt.class::isInstance));
        assertEquals(List.of("shop", "looking", "done", "seen"), trace.texts(AtifTest::isTold));
    }

    private static boolean isTold(Event event) {
        return !(event instanceof Prompt) && !(event instanceof ToolUse) && !(event instanceof Link);
    }

    @Test
    void aSubagentIsUnderThePromptThatSetItOff() {
        Link link = trace.events(Link.class).get(0);
        assertEquals("thread:sub-1", link.from());
        assertEquals("prompt:" + trace.prompts().get(0).id(), link.to());
        Call call = trace.calls().get(2);
        assertEquals("run-1", call.origin().session());
        assertEquals("sub-1", call.origin().thread());
        assertEquals("", call.prompt());
    }

    @Test
    void toolsAreTheCalls() {
        ToolUse shell = trace.toolUses().get(trace.calls().get(0).id() + ":a");
        assertEquals("shell", shell.tool());
        assertEquals("ls", shell.actions().get(0).command());
        assertEquals(2, trace.toolUses().size());
        assertEquals(trace.toolUses().keySet(), trace.calls().get(0).tools().keySet());
    }

    @Test
    void documentsMayStandOnALineEach() {
        String line = RUN.lines().map(String::strip).collect(Collectors.joining()) + "\n";
        RecordedTrace two = RecordedTrace.withTools(line + line.replace("-1\"", "-2\""));
        assertEquals(
                Stream.concat(trace.usages().stream(), trace.usages().stream()).toList(), two.usages());
        assertEquals(List.of("fix the till", "fix the till"), two.promptTexts());
    }

    @Test
    void aStepThatNobodyCountedIsNoCall() {
        RecordedTrace uncounted = RecordedTrace.of(
                "{\"schema_version\":\"ATIF-v1.0\",\"session_id\":\"s\",\"agent\":{},"
                        + "\"steps\":[{\"step_id\":1,\"source\":\"agent\",\"message\":\"hi\"},"
                        + "{\"step_id\":2,\"source\":\"robot\"},"
                        + "{\"step_id\":3,\"source\":\"agent\",\"metrics\":{\"prompt_tokens\":-4,\"completion_tokens\":2}}]}");
        assertEquals(List.of(new Usage(0, 2, 0, 0, 0, 0, 0)), uncounted.usages());
        assertEquals(
                List.of("1: step of an unknown source", "1: usage holds something that is no count; taken as 0"),
                uncounted.rejects());
    }
}
