package io.github.agentpprof.transforms.trace.codex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.trace.RecordedTrace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of newer versions are no unknown type, and nothing of them is taken for a prompt or a call. */
class CodexLineTypesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "thread_name_updated",
                "dynamic_tool_call_request",
                "dynamic_tool_call_response",
                "collab_agent_spawn_end",
                "collab_waiting_end",
                "collab_close_end",
                "collab_agent_interaction_end",
            })
    void eventsOfNewerVersionsAreKnown(String type) {
        RecordedTrace trace = RecordedTrace.of(
                "{\"timestamp\":\"2026-11-01T10:00:00.000Z\",\"type\":\"session_meta\",\"payload\":{\"id\":\"t\"}}\n"
                        + "{\"timestamp\":\"2026-11-01T10:00:01.000Z\",\"type\":\"event_msg\",\"payload\":{\"type\":\""
                        + type + "\",\"call_id\":\"c\",\"prompt\":\"x\",\"status\":\"completed\"}}\n");
        assertEquals(
                0,
                trace.counts().keySet().stream()
                        .filter(name -> name.startsWith("unknown"))
                        .count());
        assertEquals(0, trace.prompts().size() + trace.calls().size());
    }
}
