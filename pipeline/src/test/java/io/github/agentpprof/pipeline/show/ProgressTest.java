package io.github.agentpprof.pipeline.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.doing.Doing;
import io.github.agentpprof.transforms.doing.Reading;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Map<String, String> TERMINAL = Map.of(Progress.TERMINAL, "yes", "TERM", "xterm");

    private static String line(long files, long bytes, long prompts, long tagged) {
        return Progress.line("reading traces", 2, 301_000_000, new Reading.Sums(files, bytes, prompts, tagged));
    }

    @Test
    void saysWhatIsDoneAndHowFar() {
        assertEquals("reading traces, 120 of 301 MB, 1 of 2 files", line(1, 120_000_000, 900, 100));
        assertEquals("finding kinds of work, 1,200 of 2,458 prompts", line(2, 301_000_000, 2_458, 1_200));
        assertEquals("adding up", line(2, 301_000_000, 2_458, 2_458));
        assertEquals("adding up", line(2, 301_000_000, 0, 0));
    }

    @Test
    void isForTerminalsThatCanGoBackOnALine() {
        assertFalse(Progress.in(Map.of(), new PrintWriter(new StringWriter())).shown());
        assertFalse(Progress.in(Map.of(Progress.TERMINAL, "yes", "TERM", "dumb"), new PrintWriter(new StringWriter()))
                .shown());
        try (Progress progress = Progress.in(TERMINAL, new PrintWriter(new StringWriter()))) {
            assertTrue(progress.shown());
        }
    }

    @Test
    void whatIsShortShowsNothing() {
        StringWriter err = new StringWriter();
        try (Progress progress = Progress.in(TERMINAL, new PrintWriter(err))) {
            Doing.during("looking for traces", () -> progress.over(2, 301_000_000));
        }
        assertEquals("", err.toString());
    }

    /** The line is written over, by blanks where it is shorter, and nothing of it is left. */
    @Test
    void wipesItsLine() {
        StringWriter err = new StringWriter();
        try (Progress progress = Progress.in(TERMINAL, new PrintWriter(err))) {
            try (Doing asking = Doing.of("asking the model", 800, "prompts")) {
                asking.more(120);
                progress.look();
                Doing.during("writing", progress::look);
                progress.look();
            }
        }
        String whole = "asking the model, 120 of 800 prompts";
        assertEquals(
                "\r" + whole + "\rwriting" + " ".repeat(whole.length() - 7) + "\r" + whole + "\r"
                        + " ".repeat(whole.length()) + "\r",
                err.toString());
    }

    /** A line that goes on in the next could not be wiped away. */
    @Test
    void isNoWiderThanTheTerminal() {
        StringWriter err = new StringWriter();
        try (Progress progress = Progress.in(Map.of(Progress.TERMINAL, "yes", "COLUMNS", "12"), new PrintWriter(err))) {
            Doing.during("looking for traces", progress::look);
        }
        assertEquals("\rlooking for\r           \r", err.toString());
    }
}
