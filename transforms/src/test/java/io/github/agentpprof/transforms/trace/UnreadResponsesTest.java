package io.github.agentpprof.transforms.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whether responses are read changes their texts and nothing else: no event, no id, no number, no prompt's text. */
class UnreadResponsesTest {
    private int responses;

    @Test
    void claude() {
        for (int seed = 0; seed < 40; seed++) {
            both(new RandomClaude(new Random(seed)).lines(60));
        }
        assertTrue(responses > 100, responses + " responses");
    }

    @Test
    void codex() {
        for (int seed = 0; seed < 40; seed++) {
            both(new RandomCodex(new Random(seed)).lines(60));
        }
        assertTrue(responses > 100, responses + " responses");
    }

    @Test
    void codexBeforeLinesWereWrapped() {
        for (int seed = 0; seed < 10; seed++) {
            both(new RandomCodex(new Random(seed)).bareLines(60));
        }
    }

    @Test
    void codexExec() {
        both("""
                {"type":"thread.started","thread_id":"t"}
                {"type":"item.completed","item":{"type":"agent_message","text":"It is done."}}
                {"type":"turn.completed","usage":{"input_tokens":10,"cached_input_tokens":4,"output_tokens":2}}
                """);
        assertEquals(1, responses);
    }

    /** Such calls are told apart by what they say, which has to be read then. */
    @Test
    void claudeCallsWithoutIds() {
        String call = """
                {"type":"assistant","sessionId":"s","timestamp":"2026-03-01T10:00:00Z","message":{"role":"assistant",\
                "model":"claude-opus-4-1","content":[{"type":"text","text":"TEXT"}],"usage":{"input_tokens":1,\
                "output_tokens":2}}}
                """;
        both(call.replace("TEXT", "one \\n thing, said at a length that makes a text worth being put off, as it were")
                + call.replace("TEXT", "two"));
        assertEquals(2, responses);
    }

    private void both(String lines) {
        RecordedTrace all = read(lines, true);
        RecordedTrace some = read(lines, false);
        assertEquals(all.traced().stream().map(this::untold).toList(), some.traced());
        assertEquals(all.rejects(), some.rejects());
        assertEquals(all.counts(), some.counts());
    }

    private TracedEvent untold(TracedEvent traced) {
        boolean told = traced.event() instanceof Call && !traced.text().isEmpty();
        responses += told ? 1 : 0;
        return told ? new TracedEvent(traced.event(), "", traced.tools()) : traced;
    }

    private static RecordedTrace read(String lines, boolean responses) {
        Wanted wanted = new Wanted(ProjectScope.all(), "", ToolReading.toDepth(2), responses);
        return RecordedTrace.read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), null, wanted);
    }
}
