package io.github.agentpprof.pipeline.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final int FILES = 2;
    private static final int BYTES = 301_000_000;

    @Test
    void saysHowMuchIsReadAndHowFast() {
        Progress progress = in(Map.of());
        assertEquals("1 of 2 files, 120 of 301 MB, 80 MB/s", progress.line(1, 120_000_000, 1_500_000_000));
        assertEquals("2 files read, adding up", progress.line(2, 301_000_000, 3_000_000_000L));
    }

    @Test
    void isForTerminalsThatCanGoBackOnALine() {
        assertFalse(in(Map.of()).shown());
        assertTrue(in(Map.of(Progress.TERMINAL, "yes", "TERM", "xterm")).shown());
        assertFalse(in(Map.of(Progress.TERMINAL, "yes", "TERM", "dumb")).shown());
    }

    @Test
    void aShortRunShowsNothing() {
        StringWriter err = new StringWriter();
        Progress progress = Progress.in(Map.of(Progress.TERMINAL, "yes"), new PrintWriter(err), FILES, BYTES);
        progress.update(null);
        progress.end();
        assertEquals("", err.toString());
    }

    private static Progress in(Map<String, String> environment) {
        return Progress.in(environment, new PrintWriter(new StringWriter()), FILES, BYTES);
    }
}
