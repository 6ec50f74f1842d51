package io.github.agentpprof.transforms;

import static io.github.agentpprof.transforms.CodexLines.count;
import static io.github.agentpprof.transforms.CodexLines.meta;
import static io.github.agentpprof.transforms.CodexLines.model;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Saved outputs of {@code codex exec --json}: numbers are input, cached input, cache writes and output of the thread so far. */
class CodexExecFilesTest {
    private static final String MONDAY = run("t", "1000 0 800 20");
    private static final String TUESDAY = run("t", "5000 3000 900 45");
    private static final String WEDNESDAY = run("t", "9000 6000 900 50");

    @Test
    void eachTurnIsWhatItAddedWhateverTheOrderOfFiles() {
        // 200 new + 800 written; 4,000 more, 3,000 read and 100 written of them; 4,000 more, 3,000 read of them.
        List<Usage> right = List.of(
                new Usage(200, 20, 0, 800, 0, 0, 0),
                new Usage(900, 25, 3000, 100, 0, 0, 0),
                new Usage(1000, 5, 3000, 0, 0, 0, 0));
        assertEquals(right, ManyFiles.of(MONDAY, TUESDAY, WEDNESDAY).usages());
        assertEquals(right, ManyFiles.of(WEDNESDAY, MONDAY, TUESDAY).usages());
        assertEquals(right, ManyFiles.of(MONDAY + TUESDAY + WEDNESDAY).usages());
    }

    @Test
    void aCopyAddsNothingWholeOrInPart() {
        // Also a file that another run's output was appended to, while the run between has its own.
        Usage right = new Usage(2100, 50, 6000, 900, 0, 0, 0);
        assertEquals(right, ManyFiles.of(MONDAY, MONDAY, TUESDAY, WEDNESDAY).total());
        assertEquals(right, ManyFiles.of(MONDAY + WEDNESDAY, TUESDAY).total());
        ManyFiles found = ManyFiles.of(MONDAY + TUESDAY, TUESDAY + WEDNESDAY);
        assertEquals(right, found.total());
        assertEquals(1, found.counts().get("duplicates"));
    }

    @Test
    void aTotalThatFellWasCountedAnew() {
        // Within a file 100 after 1,000, and 150 after that; in another file 1,200 goes on from 1,000.
        String fell = run("t", "1000 0 0 20") + run("t", "100 0 0 9") + run("t", "150 0 0 10");
        assertEquals(
                new Usage(1000 + 100 + 50 + 200, 20 + 9 + 1 + 3, 0, 0, 0, 0, 0),
                ManyFiles.of(run("t", "1200 0 0 23"), fell).total());
        // Between files: more input and less output than the other are the numbers of one turn.
        assertEquals(
                new Usage(1000 + 1500, 20 + 7, 0, 0, 0, 0, 0),
                ManyFiles.of(run("t", "1000 0 0 20"), run("t", "1500 0 0 7")).total());
    }

    @Test
    void threadsCountOnTheirOwn() {
        assertEquals(
                new Usage(1000 + 1500, 120, 0, 0, 0, 0, 0),
                ManyFiles.of(run("t1", "1000 0 0 100"), run("t2", "1500 0 0 20"))
                        .total());
        // One file, the first thread goes on after the second: 1,500 + 300 more.
        assertEquals(
                new Usage(1300 + 1500, 130, 0, 0, 0, 0, 0),
                ManyFiles.of(run("t1", "1000 0 0 100") + run("t2", "1500 0 0 20") + run("t1", "1300 0 0 110"))
                        .total());
    }

    @Test
    void whatTheThreadsOwnFileTellsIsNotCountedAgain() {
        String rollout = meta("t", "") + model("gpt-5.6") + count("01:00.000", "", "1000 0 20 0 800");
        ManyFiles found = ManyFiles.of(MONDAY, rollout, run("other", "7 0 0 1"));
        assertEquals(new Usage(200 + 7, 20 + 1, 0, 800, 0, 0, 0), found.total());
    }

    private static String run(String thread, String numbers) {
        String[] parts = numbers.split(" ");
        return """
                {"type":"thread.started","thread_id":"%s"}
                {"type":"turn.started"}
                {"type":"turn.completed","usage":{"input_tokens":%s,"cached_input_tokens":%s,"cache_write_input_tokens":%s,"output_tokens":%s}}
                """.formatted(thread, parts[0], parts[1], parts[2], parts[3]);
    }
}
