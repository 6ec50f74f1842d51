package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a file that comes late does to rows of other days.
 *
 * <p>All calls are of one stack and have 4 tokens from the cache, 400 nano-dollars at $0.1 a million, and one token of
 * output, 5 micro-dollars. The profile rounds the stack's cache reads once: 400 n to 0, 800 n and 1,200 n to 1, 1,600 n to
 * 2. Names sort against the days, so that only an order by days first keeps days apart.
 */
class LateFilesTest {
    private static final List<String> DAYS = List.of("2026-11-02", "2026-11-03", "2026-11-04");
    private static final List<String> BRANCHES = List.of("c", "b", "a");

    @TempDir
    private Path folder;

    @BeforeEach
    void oneCallEachDay() throws IOException {
        for (int day = 0; day < DAYS.size(); day++) {
            call("on-time", day);
        }
    }

    /** 400 n, 800 n, 1,200 n in all give the days 0, 1 and 0. */
    @Test
    void aDayIsNotTouchedByLaterOnes() throws IOException {
        assertEquals(List.of("2026-11-02,c,0.000005", "2026-11-03,b,0.000006", "2026-11-04,a,0.000005"), rows());
        call("late", 1);
        // 400 n, 1,200 n, 1,600 n give 0, 1 and 1: the last day moves, since the sum is that of the profile.
        assertEquals(List.of("2026-11-02,c,0.000005", "2026-11-03,b,0.000011", "2026-11-04,a,0.000006"), rows());
    }

    @Test
    void aDayInAProfileThatIsSplitIsNotTouchedByLaterOnes() throws IOException {
        assertEquals(List.of(5, 6, 5), split());
        call("late", 1);
        assertEquals(List.of(5, 11, 6), split());
    }

    /** Each day by itself rounds 400 n to 0, and what comes late on one day cannot reach another. */
    @Test
    void daysOfRunsOfTheirOwnAreTouchedByNone() throws IOException {
        assertEquals(List.of("2026-11-04,a,0.000005"), rows("--since=2026-11-04", "--until=2026-11-04"));
        call("late", 1);
        assertEquals(List.of("2026-11-04,a,0.000005"), rows("--since=2026-11-04", "--until=2026-11-04"));
    }

    private List<String> rows(String... more) {
        CommandRun table = run("costs", "--by=branch,day", more);
        assertEquals(0, table.exit(), table.err());
        List<String> rows = table.out()
                .lines()
                .skip(1)
                .map(row -> row.split(","))
                .map(cells -> cells[1] + "," + cells[0] + "," + cells[9])
                .sorted()
                .toList();
        BigDecimal sum = rows.stream()
                .map(row -> new BigDecimal(row.substring(row.lastIndexOf(',') + 1)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(
                new BigDecimal(run("--status=json", "--view=cost", more).status("cost_usd")), sum.stripTrailingZeros());
        return rows;
    }

    /** Micro-dollars of each day. */
    private List<Integer> split() {
        CommandRun run = run("--view=cost", "-o", folder + "/{day}.folded");
        assertEquals(0, run.exit(), run.err());
        return DAYS.stream().map(day -> sum(folder.resolve(day + ".folded"))).toList();
    }

    private static int sum(Path folded) {
        return TraceHomes.read(folded)
                .lines()
                .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private CommandRun run(String first, String second, String... more) {
        List<String> arguments = new ArrayList<>(List.of(first, second));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--timezone=UTC", "--all-projects", "--session-file", folder + "/traces"));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private void call(String name, int day) throws IOException {
        Path file = Files.createDirectories(folder.resolve("traces")).resolve(name + day + ".jsonl");
        // Sessions sort against the days as well.
        Files.writeString(file, """
                {"type":"assistant","uuid":"u-%1$s","sessionId":"s%4$d","timestamp":"%2$sT10:00:00Z","requestId":"req_%1$s",\
                "gitBranch":"%3$s","cwd":"/home/ada/shop","message":{"id":"msg_%1$s","model":"claude-haiku-4-5",\
                "stop_reason":"end_turn","content":[],"usage":{"input_tokens":0,"output_tokens":1,\
                "cache_read_input_tokens":4}}}
                """.formatted(name + day, DAYS.get(day), BRANCHES.get(day), DAYS.size() - day));
    }
}
