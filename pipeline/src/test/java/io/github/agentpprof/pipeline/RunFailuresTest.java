package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class RunFailuresTest {
    @Test
    void theInnermostReasonIsSaidInOneLine() {
        RuntimeException thrown = new IllegalStateException(
                "engine",
                new IOException("job failed", new IOException("No space left on device\n\tat x.Y.z(Y.java:1)")));
        assertEquals("the run failed: No space left on device", message(thrown));
    }

    @Test
    void aReasonWithoutWordsIsNamed() {
        assertEquals("the run failed: IOException", message(new UncheckedIOException(new IOException((String) null))));
    }

    @Test
    void tooSmallAMemoryIsSaidWhatToDoAbout() {
        assertEquals(
                "the memory is too small; give Java more, as with AGENTPPROF_JAVA_OPTS=-Xmx2g",
                message(new IllegalStateException(new OutOfMemoryError("heap"))));
    }

    /** Whose message may quote what was read. */
    @Test
    void aMistakeOfOursStaysOne() {
        RuntimeException mistake = new IllegalStateException(new NullPointerException("text"));
        assertSame(mistake, assertThrows(IllegalStateException.class, () -> RunFailures.explained("x", mistake)));
    }

    private static String message(RuntimeException thrown) {
        return RunFailures.explained("the run failed", thrown).getMessage();
    }
}
