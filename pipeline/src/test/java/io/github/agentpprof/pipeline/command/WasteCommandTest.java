package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Made-up sessions of one call of 1,000 tokens of output, at $5 for a million (haiku) half a cent: on the first day each asks for a tool
 * that works, on the second, by a newer release, for one that fails, so that the whole call is for nothing.
 */
class WasteCommandTest {
    private static final int SESSIONS = 30;

    @TempDir
    private static Path home;

    @BeforeAll
    static void write() throws IOException {
        Path folder = Files.createDirectories(home.resolve("web/-srv-shop"));
        for (int day = 1; day <= 2; day++) {
            for (int i = 0; i < SESSIONS; i++) {
                String id = String.format("00000000-0000-4000-8000-%04d%08d", day, i);
                Files.writeString(folder.resolve(id + ".jsonl"), session(id, day));
            }
        }
    }

    @Test
    void aBadReleaseIsSeenTheNextMorning() {
        CommandRun run = waste("--compare-with=2026-05-02");
        assertEquals(3, run.exit(), run.err());
        assertTrue(run.out().endsWith("""

                                $0.15 on 2026-05-02 in 30 sessions, compared with $0.15 in 30 on the days before
                                cause           share   before   change    noise
                                failed         100.0%     0.0%  +100.0%     0.0%  grew
                                """), run.out());
        assertTrue(
                run.err()
                        .contains(
                                "agentpprof: waste grew: failed took 100.0 % of $0.15 on 2026-05-02 and 0.0 % on the days before"),
                run.err());
        assertEquals(3, waste("--compare-with=2.1.40").exit());
        assertEquals(3, waste("--compare-with=2.1.40,2.1.39").exit());
        assertEquals(0, waste("--compare-with=2.1.39,2.1.40").exit());
        assertEquals(0, waste().exit());
    }

    @Test
    void tooFewSessionsAreSaidAndNoFailure() {
        CommandRun run = waste("--compare-with=2026-05-01");
        assertEquals(0, run.exit(), run.err());
        assertTrue(
                run.err()
                        .contains(
                                "agentpprof: too few sessions to compare: 30 on 2026-05-01, 0 on the days before; 30 on each side"),
                run.err());
        assertFalse(run.out().contains("compared with"), run.out());
        assertEquals(0, waste("--compare-with=yesterday").exit());
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        for (String bad : List.of("a,b,c", "2026-05-01,2.1.40", "2.1.40,", "2.1.40,2.1.40", "2026-02-30")) {
            CommandRun run = waste("--compare-with=" + bad);
            assertEquals(2, run.exit(), bad + run.err());
            assertTrue(run.err().contains("--compare-with"), run.err());
        }
    }

    /** A budget of a cause reads what tells it, whatever the rows are of; the second day's calls are 30 times half a cent. */
    @Test
    void aBudgetMayBeOfACause() {
        for (List<String> command : List.of(
                List.of("costs", "--by=model"),
                List.of("--status=none", "-o", home.resolve("x.folded").toString()))) {
            CommandRun run = run(command, "--budget=waste:failed=0.10/day");
            assertEquals(3, run.exit(), run.err());
            assertTrue(
                    run.err()
                            .contains(
                                    "budget crossed: waste:failed=0.10/day: $0.15 spent in 2026-05-02, $0.05 too much"),
                    run.err());
            assertEquals(0, run(command, "--budget=waste:failed=0.15/day").exit());
        }
    }

    @Test
    void costsTellCausesByTeamProjectAndKindOfWork() {
        CommandRun run = run(
                List.of("costs", "--by=day,team,project,waste,prompt,version"), "--label-path=/**/{team}/-srv-shop/**");
        assertEquals(
                List.of(
                        "2026-05-01,web,shop,work,unmatched,2.1.39,30,0,30000,0,0,0,0,0.150000,0,0,0,0.000000,0.150000,0.150000",
                        "2026-05-02,web,shop,failed,unmatched,2.1.40,30,0,30000,0,0,0,0,0.150000,0,0,0,0.000000,0.150000,0.150000"),
                run.out().lines().skip(1).toList());
    }

    private static CommandRun waste(String... flags) {
        return run(List.of("waste"), flags);
    }

    private static CommandRun run(List<String> command, String... flags) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of(flags));
        arguments.addAll(List.of("--timezone=UTC", "--session-file=" + home.resolve("web")));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static String session(String id, int day) {
        String common = "\"sessionId\":\"" + id + "\",\"cwd\":\"/srv/shop\",\"version\":\"2.1." + (38 + day)
                + "\",\"timestamp\":\"2026-05-0" + day + "T10:00:";
        return "{\"type\":\"user\",\"uuid\":\"u" + id + "\"," + common
                + "00Z\",\"message\":{\"role\":\"user\",\"content\":\"build it\"}}\n"
                + "{\"type\":\"assistant\",\"uuid\":\"a" + id + "\",\"parentUuid\":\"u" + id + "\"," + common
                + "05Z\",\"requestId\":\"r" + id + "\",\"message\":{\"id\":\"m" + id
                + "\",\"role\":\"assistant\",\"model\":\"claude-haiku-4-5\",\"stop_reason\":\"tool_use\",\"content\":[{\"type\":\"tool_use\",\"id\":\"t"
                + id
                + "\",\"name\":\"Bash\",\"input\":{\"command\":\"make\"}}],\"usage\":{\"input_tokens\":0,\"output_tokens\":1000}}}\n"
                + "{\"type\":\"user\",\"uuid\":\"b" + id + "\",\"parentUuid\":\"a" + id + "\"," + common
                + "09Z\",\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t"
                + id + "\",\"is_error\":" + (day == 2) + ",\"content\":\"done\"}]}}\n";
    }
}
