package io.github.agentpprof.pipeline.waste;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WasteComparisonTest {
    /**
     * Thirty sessions of $1 on each of three days. On the first two a third of them wasted $0.30 on retries; on the last half of them
     * waste $0.60 on rebuilds. Sessions cost the same, so the variance is that of a mean. Rebuilds: 30 % with squares of
     * 30 * 0.09 = 2.7, 2.7 / 29 / 30 = 0.0031034, the root is 5.571 %, three are 16.7 %. Retries: of 60 sessions 20, so 10 % with
     * 20 * 0.04 + 40 * 0.01 = 1.2, 1.2 / 59 / 60 = 0.00033898, 1.841 %, three are 5.5 %.
     */
    @Test
    void aDayIsComparedWithThoseBefore() {
        WasteComparison comparison = new WasteComparison(history(), "2026-05-03", "");
        assertEquals("", comparison.tooFew());
        assertEquals("""

                $30.00 on 2026-05-03 in 30 sessions, compared with $60.00 in 60 on the days before
                cause           share   before   change    noise
                rebuild         30.0%     0.0%   +30.0%    16.7%  grew
                retry            0.0%    10.0%   -10.0%     5.5%
                """, comparison.toString());
        assertEquals(
                List.of("waste grew: rebuild took 30.0 % of $30.00 on 2026-05-03 and 0.0 % on the days before:"
                        + " 30.0 points more, and chance makes 16.7"),
                comparison.grown());
    }

    @Test
    void aDayIsComparedWithOneOther() {
        assertEquals(
                "$30.00 on 2026-05-03 in 30 sessions, compared with $30.00 in 30 on 2026-05-01",
                new WasteComparison(history(), "2026-05-03", "2026-05-01")
                        .toString()
                        .lines()
                        .toList()
                        .get(1));
    }

    /** Sessions of another agent, with versions of their own, are of no side. */
    @Test
    void aVersionIsComparedWithTheOthersOfItsAgent() {
        WasteComparison comparison = new WasteComparison(history(), "2.1.40", "");
        assertEquals(
                "$30.00 by version 2.1.40 in 30 sessions, compared with $60.00 in 60 by other versions of the agent",
                comparison.toString().lines().toList().get(1));
        assertEquals(1, comparison.grown().size());
        assertEquals(
                "$30.00 by version 2.1.40 in 30 sessions, compared with $30.00 in 30 by version 2.1.38",
                new WasteComparison(history(), "2.1.40", "2.1.38")
                        .toString()
                        .lines()
                        .toList()
                        .get(1));
    }

    @Test
    void tooFewSessionsSayNothing() {
        WasteComparison none = new WasteComparison(history(), "2.1.41", "");
        assertEquals(
                "too few sessions to compare: 0 by version 2.1.41, 0 by other versions of the agent; 30 on each side are"
                        + " needed; versions are 0.135.0, 2.1.38, 2.1.39, 2.1.40",
                none.tooFew());
        assertEquals("", none.toString());
        assertEquals(List.of(), none.grown());
        assertEquals(
                "too few sessions to compare: 30 on 2026-05-01, 0 on the days before; 30 on each side are needed",
                new WasteComparison(history(), "2026-05-01", "").tooFew());
    }

    private static Profile history() {
        List<Sample> samples = new ArrayList<>();
        for (int day = 1; day <= 3; day++) {
            for (int i = 0; i < 30; i++) {
                String session = "s" + day + "-" + i;
                String version = "2.1." + (37 + day);
                long wasted = day < 3 ? i % 3 == 0 ? 300_000 : 0 : i % 2 == 0 ? 600_000 : 0;
                String cause = day < 3 ? "retry" : "rebuild";
                samples.add(
                        sample(session, day, "agent:claude;version:" + version + ";waste:work", 1_000_000 - wasted));
                samples.add(sample(session, day, "agent:claude;version:" + version + ";waste:" + cause, wasted));
            }
        }
        samples.add(sample("other", 4, "agent:codex;version:0.135.0;waste:rebuild", 9_000_000));
        return new Profile("waste", WasteReportTest.TYPES, "cost", samples, null);
    }

    private static Sample sample(String session, int day, String frames, long micros) {
        return new Sample(
                new Stack(List.of(("project:shop;prompt:fix;" + frames).split(";"))),
                new Labels(session, "m", "2026-05-0" + day, ""),
                List.of(1L, 1L, micros, 0L));
    }
}
