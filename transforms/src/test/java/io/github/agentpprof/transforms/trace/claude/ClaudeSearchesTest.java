package io.github.agentpprof.transforms.trace.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaudeSearchesTest {
    private static final String ASKS = """
            {"type":"assistant","uuid":"u1","sessionId":"s","timestamp":"2026-11-01T10:00:00.000Z","requestId":"req_1","message":{"id":"msg_1","model":"claude-opus-5","usage":{"input_tokens":7},"content":[{"type":"tool_use","id":"toolu_1","name":"WebSearch","input":{"query":"x"}},{"type":"tool_use","id":"toolu_2","name":"WebSearch","input":{"query":"y"}},{"type":"tool_use","id":"toolu_3","name":"Agent","input":{"prompt":"z"}}]}}
            """;

    @Test
    void searchesThatOnlyResultsTellBelongToTheCallThatAsked() {
        RecordedTrace trace = RecordedTrace.of(ASKS + result("toolu_1", "2") + result("toolu_2", "1"));
        Call call = trace.call();
        // 2 of the one and 1 of the other; one call, whose tokens stay.
        assertEquals(Map.of("toolu_1", 2L, "toolu_2", 1L), call.metering().searches());
        assertEquals(new Usage(7, 0, 0, 0, 0, 0, 3), call.metering().counted());
        assertEquals("claude-opus-5", call.metering().model());
    }

    @Test
    void aResultToldAgainAddsNothing() {
        RecordedTrace trace = RecordedTrace.of(
                ASKS + result("toolu_1", "2") + result("toolu_1", "2") + ASKS + result("toolu_1", "2"));
        Metering merged = trace.calls().stream()
                .map(Call::metering)
                .reduce(Metering::merge)
                .orElseThrow();
        assertEquals(2, merged.counted().webSearches());
    }

    @Test
    void whatUsageTellsIsNotAddedOnceMore() {
        Metering told = Metering.of("m", new Usage(7, 0, 0, 0, 0, 0, 2), true);
        assertEquals(
                2,
                told.merge(told.searched(Map.of("toolu_1", 1L, "toolu_2", 1L)))
                        .counted()
                        .webSearches());
        assertEquals(
                3, told.merge(told.searched(Map.of("toolu_1", 3L))).counted().webSearches());
    }

    @Test
    void otherToolsCountSomethingElse() {
        RecordedTrace trace = RecordedTrace.of(ASKS + result("toolu_3", "5") + result("toolu_9", "4") + """
                {"type":"user","uuid":"r","sessionId":"s","toolUseResult":{"toolStats":{"searchCount":9}},"message":{"content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"found"}]}}
                """);
        assertEquals(0, trace.call().metering().counted().webSearches());
    }

    @Test
    void aSearchThatTookNoneAddsNone() {
        assertEquals(
                0,
                RecordedTrace.of(ASKS + result("toolu_1", "0"))
                        .call()
                        .metering()
                        .counted()
                        .webSearches());
    }

    @Test
    void aSubagentsSearchesAreToldInItsMessagesCopies() {
        RecordedTrace trace = RecordedTrace.of(progress(ASKS) + progress(result("toolu_1", "1")));
        assertEquals(1, trace.call().metering().counted().webSearches());
    }

    private static String progress(String line) {
        return "{\"type\":\"progress\",\"uuid\":\"p\",\"sessionId\":\"s\",\"data\":{\"type\":\"agent_progress\",\"agentId\":\"a\",\"message\":"
                + line.strip() + "}}\n";
    }

    private static String result(String id, String searches) {
        return "{\"type\":\"user\",\"uuid\":\"r\",\"sessionId\":\"s\",\"timestamp\":\"2026-11-01T10:00:09.000Z\",\"toolUseResult\":{"
                + "\"query\":\"x\",\"searchCount\":" + searches
                + "},\"message\":{\"content\":[{\"type\":\"tool_result\","
                + "\"tool_use_id\":\"" + id + "\",\"content\":\"found\"}]}}\n";
    }
}
