package io.github.agentpprof.transforms.trace.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.trace.RecordedTrace;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session that nobody names is called after its first line, whatever else of that line is looked at. */
class NamelessSessionTest {
    private static final String LINE = """
            {"type":"assistant","timestamp":"2026-03-01T10:00:00Z","message":{"id":"msg_1","role":"assistant",\
            "model":"claude-opus-4-1","content":[{"type":"text","text":"Done."},{"type":"tool_use","id":"toolu_1",\
            "name":"Bash","input":{"command":"make test"}}],"usage":{"input_tokens":1,"output_tokens":2}}}
            """;

    @Test
    void isCalledTheSameInEveryRun() {
        List<String> names = List.of(
                session(LINE, ToolReading.NONE, true),
                session(LINE, ToolReading.NONE, false),
                session(LINE, ToolReading.toDepth(2), true),
                session(LINE, ToolReading.toDepth(2).telling(true), true));
        assertEquals(1, names.stream().distinct().count(), names.toString());
        assertEquals("nameless-", names.get(0).substring(0, 9));
    }

    private static String session(String lines, ToolReading tools, boolean responses) {
        Wanted wanted = new Wanted(ProjectScope.all(), "", tools, responses);
        return RecordedTrace.read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), null, wanted)
                .traced()
                .get(0)
                .event()
                .origin()
                .session();
    }
}
