package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Budgets against the fixtures; {@link TotalsTest} works out what is spent there, here in nano-dollars, which nothing has
 * rounded: 20,105,000 in blog; in shop 2,550,000 + 720,000 + 2,565,000 + 69,000 with sonnet, 7,000 + 55,000 + 1,300 +
 * 21,250 = 84,550 with haiku, and 4,700,000 with Codex; 30,793,550 in all.
 */
class BudgetsTest {
    @TempDir
    private Path folder;

    @Test
    void oneThatIsKeptIsNoMatter() {
        CommandRun run = run("--budget", "total=0.03079355", "--budget", "project:nope=0");
        assertEquals(0, run.exit());
        assertTrue(!run.err().contains("budget"), run.err());
    }

    @Test
    void oneThatIsCrossedIsSaidAfterAllIsWritten() throws IOException {
        CommandRun run = run("--budget", "total=0.030793549");
        assertEquals(3, run.exit());
        assertEquals(
                "agentpprof: budget crossed: total=0.030793549: $0.03079355 spent in all, $0.000000001 too much",
                run.err()
                        .lines()
                        .filter(line -> line.contains("budget"))
                        .findFirst()
                        .orElse(""));
        assertTrue(Files.size(folder.resolve("t.folded")) > 0);
    }

    /** Days are those of the time zone: noon of one day in Berlin is the next in Auckland. */
    @Test
    void holdsForAnyFieldInEachPeriod() {
        String[] budgets = {
            "--budget", "model:claude-haiku-4-5=0.00008/month",
            "--budget", "project:blog=0.02/week",
            "--budget", "agent:codex=0.001/day"
        };
        assertEquals(
                "agentpprof: budget crossed: model:claude-haiku-4-5=0.00008/month: $0.00008455 spent in 2026-11,"
                        + " $0.00000455 too much\n"
                        + "agentpprof: budget crossed: project:blog=0.02/week: $0.020105 spent in 2026-W45, $0.000105"
                        + " too much\n"
                        + "agentpprof: budget crossed: agent:codex=0.001/day: $0.0047 spent in 2026-11-03, $0.0037 too"
                        + " much\n",
                crossed(run(with(budgets, "--timezone", "Europe/Berlin"))));
        // The first two Codex calls are at 8 in the morning of Berlin, the last one at 11.
        assertEquals(
                "agentpprof: budget crossed: agent:codex=0.001/day: $0.00335 spent in 2026-11-03, $0.00235 too much\n"
                        + "agentpprof: budget crossed: agent:codex=0.001/day: $0.00135 spent in 2026-11-04, $0.00035 too"
                        + " much\n",
                crossed(run("--budget", "agent:codex=0.001/day", "--timezone", "Pacific/Kiritimati")));
    }

    @Test
    void followsTheSelection() {
        assertEquals(
                0, run("--budget", "total=0.021", "--where", "project=blog").exit());
        assertEquals(
                3, run("--budget", "total=0.020", "--where", "project=blog").exit());
        assertEquals(0, run("--budget", "total=0.011", "--agent", "codex").exit());
    }

    @Test
    void areInTheStatus() {
        String status = run("--budget", "total=1/day", "--budget", "project:blog=0.02", "--status", "json")
                .out();
        String told = status.substring(status.indexOf("\"budgets\""), status.indexOf("\"calls_without_prompt\""));
        assertEquals(
                "\"budgets\":[{\"budget\":\"total=1/day\",\"limit_usd\":1.00,\"crossed\":false,\"periods\":["
                        + "{\"period\":\"2026-11-02\",\"spent_usd\":0.02609355,\"over_usd\":0.00},"
                        + "{\"period\":\"2026-11-03\",\"spent_usd\":0.0047,\"over_usd\":0.00}]},"
                        + "{\"budget\":\"project:blog=0.02\",\"limit_usd\":0.02,\"crossed\":true,\"periods\":["
                        + "{\"period\":\"all\",\"spent_usd\":0.020105,\"over_usd\":0.000105}]}],",
                told.replaceAll("\\s", ""));
    }

    @Test
    void namesAFieldThatThereIs() {
        CommandRun run = run("--budget", "nope:x=1");
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("agentpprof: unknown field 'nope' for --budget; known: agent, "), run.err());
        assertEquals(
                3,
                run("--budget", "work:shell=0", "--op-map", "work:shell=call:llm")
                        .exit());
    }

    private static String crossed(CommandRun run) {
        assertEquals(3, run.exit());
        return run.err()
                .lines()
                .filter(line -> line.contains("budget"))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.over(
                TraceHomes.FIXTURES,
                with(arguments, "-o", folder.resolve("t.folded").toString()));
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }
}
