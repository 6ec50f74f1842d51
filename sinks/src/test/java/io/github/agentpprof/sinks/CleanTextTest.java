package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.agentpprof.transforms.model.profile.Stack;
import org.junit.jupiter.api.Test;

class CleanTextTest {
    @Test
    void leavesCleanTextsAlone() {
        String frame = "prompt:fix 🙂 עברית <b>";
        assertSame(frame, CleanText.frame(frame));
    }

    @Test
    void replacesHalfSurrogatesOnly() {
        assertEquals("a\ufffdb\ufffd", CleanText.wellFormed("a\ud83db\ude00"));
        assertEquals("a\n;\ud83d\ude00", CleanText.wellFormed("a\n;\ud83d\ude00"));
    }

    @Test
    void keepsLinesWhole() {
        assertEquals("a b  c d e f;", CleanText.line("a\nb\r\nc\u2028d\0e\u0085f;"));
    }

    @Test
    void keepsFramesWhole() {
        assertEquals("a,b c", CleanText.frame("a;b\nc"));
        assertEquals("unknown", CleanText.frame(""));
        assertEquals("unknown", CleanText.frame(" \n"));
    }

    @Test
    void aStackHasAFrame() {
        assertEquals(Stack.of("unknown"), CleanText.stack(Stack.of()));
    }
}
