package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that each selector keeps. The calls are those of {@link TotalsTest}: a and g on 2 November, codex on the 3rd. */
class SelectorsTest {
    @ParameterizedTest
    @CsvSource({
        "--session-id=aaaaaaaa-0000-4000-8000-000000000001,4",
        "--session-id=aaaaaaaa,5",
        "--session-id=nobody --allow-empty,0",
        "--until=2026-11-02,7",
        "--since=2026-11-03,3",
        "--since=2026-11-02T12:00:00Z --until=2026-11-02T23:59:59Z,2",
        "--since=2026-11-02T13:00:00+01:00 --until=2026-11-02,2",
        "--prompt-tag=fix,3",
        "--prompt-tag=unmatched,7",
        "--session-tag=weblog,2",
    })
    void keepsTheCallsAskedFor(String selectors, String calls) {
        String[] flags = ("--timezone=UTC --tag-rule=prompt:fix=failing --tag-rule=session:weblog=^blog$ --status=json "
                        + selectors)
                .split(" ");
        assertEquals(calls, CommandRun.over(TraceHomes.FIXTURES, flags).status("calls"));
    }

    /** On Kiritimati 3 November began at 10:00 UTC on the 2nd: b1, h1 and h3 came after that, and all of Codex. */
    @Test
    void aDayIsADayInTheTimeZone() {
        CommandRun run = CommandRun.over(
                TraceHomes.FIXTURES, "--since=2026-11-03", "--timezone=Pacific/Kiritimati", "--status=json");
        assertEquals("6", run.status("calls"));
    }

    @Test
    void aProjectWithoutSessionsIsToldSo(@TempDir Path folder) {
        Path picture = folder.resolve("x.svg");
        CommandRun run = CommandRun.of(TraceHomes.FIXTURES.arguments(
                new String[] {"--project-root", folder.toString(), "-o", picture.toString()}));
        assertEquals(1, run.exit());
        assertEquals("", run.out());
        assertEquals("""
                agentpprof: no traces found of this project: 6 files hold 5 sessions, all of other projects
                  shop 4, blog 1
                Stand in the project's folder, name it with --project-root, or take every one with --all-projects.
                """, run.err());
        assertFalse(Files.exists(picture));
    }

    @Test
    void whatIsNoDateIsNamed() {
        CommandRun run = CommandRun.of("--since", "doomsday");
        assertEquals(2, run.exit());
        assertEquals(
                "agentpprof: --since 'doomsday' is no day (2026-11-22, yesterday), week or month (last-week, 2026-11), age"
                        + " (7d, 24h) or time (2026-11-22T13:45)",
                run.err().lines().findFirst().orElseThrow());
        assertEquals(2, CommandRun.of("--timezone", "Mars").exit());
    }

    @Test
    void rulesOfTheCommandLineComeBeforeThoseOfFilesAndThePresetLast(@TempDir Path folder) throws Exception {
        Path rules = Files.writeString(folder.resolve("rules"), "prompt:second=failing\nprompt:third=.\n");
        String[] flags = {"--status=json", "--rules-file", rules.toString(), "--preset"};
        assertEquals("1", tagged("second", flags));
        assertEquals("6", tagged("third", flags));
        String[] more = {"--status=json", "--rules-file", rules.toString(), "--tag-rule", "prompt:first=failing"};
        assertEquals("1", tagged("first", more));
        assertEquals("0", tagged("second", more));
    }

    private static String tagged(String tag, String... flags) {
        String out = CommandRun.over(TraceHomes.FIXTURES, flags).out();
        String prompts = out.substring(out.indexOf("\"tagging\""));
        prompts = prompts.substring(0, prompts.indexOf("\"llm\""));
        int at = prompts.indexOf("\"" + tag + "\" : ");
        return at < 0 ? "0" : prompts.substring(at + tag.length() + 5).split("[^0-9]")[0];
    }
}
