package io.github.agentpprof.transforms.trace.codex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodexExecTest {
    private static final String STARTED =
            "{\"type\":\"thread.started\",\"thread_id\":\"%s\"}\n{\"type\":\"turn.started\"}\n";
    private static final String ITEMS = """
            {"type":"item.started","item":{"type":"command_execution"}}
            {"type":"item.completed","item":{"type":"command_execution"}}
            {"type":"item.completed","item":{"type":"agent_message","text":"done"}}
            """;

    @Test
    void usageIsCumulativeForTheThread() {
        // 24,763 input of which 24,448 cached are 315 new; then 30,000 and 29,000: 5,237 more, 4,552 of them cached.
        RecordedTrace trace = RecordedTrace.of(STARTED.formatted("t")
                + ITEMS
                + turn(24763, 24448, 122)
                + turn(24763, 24448, 122)
                + turn(30000, 29000, 150));
        assertEquals(
                List.of(new Usage(315, 122, 24448, 0, 0, 0, 0), new Usage(685, 28, 4552, 0, 0, 0, 0)), trace.usages());
        assertEquals(List.of("done", ""), trace.texts(Call.class::isInstance));
        assertEquals("shell", trace.traced().get(0).tools());
        assertEquals("gpt-5", trace.calls().get(0).metering().model());
        assertEquals(true, trace.calls().get(0).metering().modelAssumed());
    }

    @Test
    void cacheWritesAreCumulativeToo() {
        // 100 in, 80 written: 20 new. Then 60 more in, of which 50 were read and 4 written: 6 new.
        String usage =
                "{\"type\":\"turn.completed\",\"usage\":{\"input_tokens\":%d,\"cached_input_tokens\":%d,\"cache_write_input_tokens\":%d,\"output_tokens\":%d}}\n";
        RecordedTrace trace = RecordedTrace.of(
                STARTED.formatted("t") + usage.formatted(100, 0, 80, 9) + usage.formatted(160, 50, 84, 12));
        assertEquals(List.of(new Usage(20, 9, 0, 80, 0, 0, 0), new Usage(6, 3, 50, 4, 0, 0, 0)), trace.usages());
    }

    @Test
    void anotherThreadInTheSameFileBeginsAnew() {
        RecordedTrace trace = RecordedTrace.of(
                STARTED.formatted("t1") + turn(1000, 0, 100) + STARTED.formatted("t2") + turn(1500, 0, 20));
        assertEquals(List.of(new Usage(1000, 100, 0, 0, 0, 0, 0), new Usage(1500, 20, 0, 0, 0, 0, 0)), trace.usages());
        assertEquals(
                List.of("t1", "t2"),
                trace.calls().stream().map(call -> call.origin().session()).toList());
    }

    @Test
    void theSameThreadResumedGoesOn() {
        RecordedTrace trace = RecordedTrace.of(
                STARTED.formatted("t") + turn(1000, 0, 100) + STARTED.formatted("t") + turn(1500, 0, 120));
        assertEquals(List.of(new Usage(1000, 100, 0, 0, 0, 0, 0), new Usage(500, 20, 0, 0, 0, 0, 0)), trace.usages());
    }

    @Test
    void turnsWithoutUsageAreNoCalls() {
        RecordedTrace trace = RecordedTrace.of(STARTED.formatted("t")
                + "{\"type\":\"turn.failed\",\"error\":{\"message\":\"x\"}}\n{\"type\":\"turn.completed\"}\n"
                + turn(0, 0, 0));
        assertEquals(List.of(), trace.calls());
        assertEquals(List.of(), trace.rejects());
    }

    private static String turn(long input, long cached, long output) {
        return "{\"type\":\"turn.completed\",\"usage\":{\"input_tokens\":%d,\"cached_input_tokens\":%d,\"output_tokens\":%d}}\n"
                .formatted(input, cached, output);
    }
}
