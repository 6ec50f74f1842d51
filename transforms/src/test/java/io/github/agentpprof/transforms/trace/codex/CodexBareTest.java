package io.github.agentpprof.transforms.trace.codex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodexBareTest {
    private static final String FILE = """
            {"id":"t","timestamp":"2025-08-01T10:00:00.000Z","instructions":null,"git":{"branch":"main"}}
            {"type":"message","role":"user","content":[{"type":"input_text","text":"<user_instructions>x"}]}
            {"record_type":"state"}
            {"type":"message","role":"user","content":[{"type":"input_text","text":"first"}]}
            {"type":"reasoning","summary":[]}
            {"type":"message","role":"assistant","content":[{"type":"output_text","text":"answer"}]}
            {"type":"message","role":"user","content":[{"type":"input_text","text":"go on"}]}
            {"type":"message","role":"user","content":[{"type":"input_text","text":"go on"}]}
            """;

    @Test
    void promptsAreTheUsersMessagesAfterTheFirst() {
        RecordedTrace trace = RecordedTrace.of(FILE);
        assertEquals(List.of("first", "go on", "go on"), trace.promptTexts());
        assertEquals(List.of(), trace.calls());
        assertEquals(List.of(), trace.rejects());
        assertEquals("t", trace.prompts().get(0).origin().session());
        assertEquals("main", trace.prompts().get(0).origin().branch());
        assertEquals(
                Instant.parse("2025-08-01T10:00:00Z").toEpochMilli(),
                trace.prompts().get(0).origin().time());
    }

    @Test
    void theSameWordsTwiceAreTwoPrompts() {
        assertEquals(
                3,
                RecordedTrace.of(FILE).prompts().stream()
                        .map(prompt -> prompt.id())
                        .distinct()
                        .count());
    }
}
