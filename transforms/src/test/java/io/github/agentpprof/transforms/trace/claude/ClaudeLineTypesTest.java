package io.github.agentpprof.transforms.trace.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.trace.RecordedTrace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What newer versions write is no unknown type, and nothing of it is taken for a prompt or a call. */
class ClaudeLineTypesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent_mention",
                "async_hook_response",
                "auto_mode_exit",
                "hook_blocking_error",
                "nested_memory",
                "opened_file_in_ide",
                "plan_mode_exit",
                "plan_mode_reentry",
                "selected_lines_in_ide",
                "ultrathink_effort",
            })
    void attachmentsOfNewerVersionsAreKnown(String type) {
        nothing("{\"type\":\"attachment\",\"uuid\":\"a\",\"sessionId\":\"s\",\"attachment\":{\"type\":\"" + type
                + "\",\"prompt\":\"x\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheduled_task_fire", "compact_boundary", "bridge_status", "api_refusal"})
    void systemLinesAreKnown(String subtype) {
        nothing("{\"type\":\"system\",\"subtype\":\"" + subtype
                + "\",\"uuid\":\"a\",\"sessionId\":\"s\",\"content\":\"x\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"speculation-accept", "task-summary", "marble-origami-commit", "continued-in"})
    void stateLinesAreKnown(String type) {
        nothing("{\"type\":\"" + type + "\",\"uuid\":\"a\",\"sessionId\":\"s\"}");
    }

    private static void nothing(String line) {
        RecordedTrace trace = RecordedTrace.of(line + "\n");
        assertEquals(
                0,
                trace.counts().keySet().stream()
                        .filter(name -> name.startsWith("unknown"))
                        .count());
        assertEquals(0, trace.prompts().size() + trace.calls().size());
    }
}
