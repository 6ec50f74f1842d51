package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that has nothing to count is most likely a mistake: it says what there is and leaves outputs as they were. */
class NothingSelectedTest {
    private static final String OLD = "of the night before";
    private static final String PASS =
            "No output was written; where that is no mistake, as in a night without work, pass --allow-empty.\n";

    /** What the fixtures hold, in UTC. */
    private static final String THERE = """
              sessions: 019c0000-0000-7000-8000-000000000002, 019c0000-0000-7000-8000-000000000001, \
            bbbbbbbb-0000-4000-8000-000000000003 and 2 more
              tags of sessions: unmatched (5)
              tags of prompts: unmatched (6), debug (1)
              days: 2 from 2026-11-02 to 2026-11-03
            """;

    @TempDir
    private Path folder;

    @Test
    void aTagOrDayOrSessionThatIsNotThereIsToldWithThoseThatAre() throws IOException {
        Path old = Files.writeString(folder.resolve("x.folded"), OLD);
        for (String[] asked : new String[][] {
            {"--prompt-tag", "nope"}, {"--session-tag", "nope"}, {"--session-id", "nope"}, {"--since", "2030-01-01"}
        }) {
            CommandRun run = CommandRun.over(
                    TraceHomes.FIXTURES,
                    asked[0],
                    asked[1],
                    "--timezone",
                    "UTC",
                    "--tag-rule",
                    "prompt:debug=(?i)failing",
                    "-o",
                    old.toString());
            assertEquals(1, run.exit(), run.err());
            assertEquals("", run.out());
            assertEquals(
                    "agentpprof: nothing in 6 files is selected by " + asked[0] + " " + asked[1] + "\n" + THERE + PASS,
                    run.err());
            assertEquals(OLD, Files.readString(old));
        }
    }

    @Test
    void aFileOfJunkIsToldWhyItIsNone() throws IOException {
        Path junk = Files.writeString(folder.resolve("junk.jsonl"), "no trace\nat all\n");
        Path old = Files.writeString(folder.resolve("x.svg"), OLD);
        CommandRun run = CommandRun.of("--session-file", junk.toString(), "-o", old.toString());
        assertEquals(1, run.exit());
        assertEquals("""
                agentpprof: no prompt and no call in 1 file
                  2 lines or files not readable, all others were read: malformed JSON (2)
                    junk.jsonl:1: malformed JSON
                    junk.jsonl:2: malformed JSON
                """ + PASS, run.err());
        assertEquals(OLD, Files.readString(old));
    }

    /** A session that was opened and closed again: nobody asked for a part, and all could be read. */
    @Test
    void tracesWithoutWorkAreAnAnswer() throws IOException {
        Path trace = Files.writeString(folder.resolve("s.jsonl"), """
                {"timestamp":"2026-11-01T10:00:00Z","type":"session_meta",\
                "payload":{"id":"cccccccc-0000-4000-8000-000000000009","cwd":"/srv/shop","cli_version":"0.50.0"}}
                """);
        Path picture = folder.resolve("x.folded");
        CommandRun run = CommandRun.of("--session-file", trace.toString(), "-o", picture.toString());
        assertEquals(0, run.exit(), run.err());
        assertEquals("", Files.readString(picture));
        assertEquals(
                1,
                CommandRun.of("--session-file", trace.toString(), "--since", "2026-11-01", "-o", picture.toString())
                        .exit());
    }

    @Test
    void everyCommandFails() {
        for (String command : new String[] {"costs", "tree", "report"}) {
            CommandRun run =
                    CommandRun.over(TraceHomes.FIXTURES, command, "--since", "2030-01-01", "-o", folder + "/page.html");
            assertTrue(run.exit() > 0, command);
            assertFalse(Files.exists(folder.resolve("page.html")), command);
        }
        CommandRun costs = CommandRun.over(TraceHomes.FIXTURES, "costs", "--since", "2030-01-01");
        assertEquals(1, costs.exit());
        assertEquals("", costs.out());
    }

    @Test
    void aNightWithoutWorkIsAllowed() throws IOException {
        Path picture = folder.resolve("x.folded");
        CommandRun run =
                CommandRun.over(TraceHomes.FIXTURES, "--period", "2030-01", "--allow-empty", "-o", picture.toString());
        assertEquals(0, run.exit());
        assertTrue(run.err().startsWith("agentpprof: nothing kept of 6 files read\n"), run.err());
        assertTrue(run.err().endsWith("agentpprof: wrote " + picture + ": 0 tokens\n"), run.err());
        assertEquals("", Files.readString(picture));
        CommandRun costs = CommandRun.over(TraceHomes.FIXTURES, "costs", "--period", "2030-01", "--allow-empty");
        assertEquals(0, costs.exit());
        assertEquals(1, costs.out().lines().count(), "the heading");
    }

    /** Sessions there are, and nothing of theirs for the view: that is an answer. */
    @Test
    void aViewWithNothingInItIsSaid() {
        CommandRun one = CommandRun.over(TraceHomes.FIXTURES, "--where", "model=nope", "-o", folder + "/x.folded");
        assertEquals(0, one.exit());
        assertTrue(one.err().endsWith("agentpprof: nothing in 5 sessions for view tokens\n"), one.err());
        CommandRun several = CommandRun.over(
                TraceHomes.FIXTURES,
                "--session-id",
                "aaaaaaaa-0000-4000-8000-000000000002",
                "--where",
                "model=nope",
                "--view",
                "tokens,cost",
                "-o",
                folder + "/{view}.svg");
        assertEquals(0, several.exit());
        assertTrue(several.err().endsWith("agentpprof: nothing in 1 session for views tokens, cost\n"), several.err());
    }

    @Test
    void aTagThatNothingHasMayBeMisspelt() {
        CommandRun run =
                CommandRun.over(TraceHomes.FIXTURES, "--prompt-tag", "debgu", "--tag-rule", "prompt:debug=(?i)failing");
        assertTrue(
                run.err()
                        .startsWith("agentpprof: nothing in 6 files is selected by --prompt-tag debgu, did you mean"
                                + " 'debug'?\n"),
                run.err());
    }

    /** The fixtures begin on the second of November. */
    @Test
    void aPeriodBeforeTheOldestTraceIsSaid() {
        String said =
                "the period begins on 2026-11-01, but the oldest trace is of 2026-11-02: Claude Code deletes traces"
                        + " after 30 days, unless cleanupPeriodDays in its settings.json says more";
        String[] asked = {"--timezone", "UTC", "-o", folder + "/x.folded", "--since"};
        assertTrue(since(asked, "2026-11-01").contains(said));
        assertFalse(since(asked, "2026-11-02").contains("oldest trace"));
        assertFalse(since(asked, "2026-11-03").contains("oldest trace"));
    }

    private static String since(String[] asked, String day) {
        String[] all = Arrays.copyOf(asked, asked.length + 1);
        all[asked.length] = day;
        CommandRun run = CommandRun.over(TraceHomes.FIXTURES, all);
        assertEquals(0, run.exit(), run.err());
        return run.err();
    }
}
