package io.github.agentpprof.transforms.trace.codex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    void aTurnTellsTheThreadsTotal() {
        // 24,763 input of which 24,448 cached are 315 new; the same total again is no turn; then 30,000 and 29,000.
        RecordedTrace trace = RecordedTrace.of(STARTED.formatted("t")
                + ITEMS
                + turn(24763, 24448, 122)
                + turn(24763, 24448, 122)
                + turn(30000, 29000, 150));
        assertEquals(
                List.of(new Usage(315, 122, 24448, 0, 0, 0, 0), new Usage(1000, 150, 29000, 0, 0, 0, 0)),
                trace.usages());
        assertEquals(
                List.of(Lineage.ofTotal("t", 0), Lineage.ofTotal("t", 0)),
                trace.calls().stream().map(Call::lineage).toList());
        assertEquals(List.of("done", ""), trace.texts(Call.class::isInstance));
        assertEquals("shell", trace.traced().get(0).tools());
        assertEquals("gpt-5", trace.calls().get(0).metering().model());
        assertEquals(true, trace.calls().get(0).metering().modelAssumed());
    }

    @Test
    void withoutAThreadsNameTheFileAloneTells() {
        // 30,000 and 29,000 are 5,237 and 4,552 more; then a fall: all of it is the turn's.
        RecordedTrace trace = RecordedTrace.of(turn(24763, 24448, 122) + turn(30000, 29000, 150) + turn(100, 0, 9));
        assertEquals(
                List.of(
                        new Usage(315, 122, 24448, 0, 0, 0, 0),
                        new Usage(685, 28, 4552, 0, 0, 0, 0),
                        new Usage(100, 9, 0, 0, 0, 0, 0)),
                trace.usages());
        assertEquals(
                Set.of(Lineage.OWN), trace.calls().stream().map(Call::lineage).collect(Collectors.toSet()));
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
