package io.github.agentpprof.pipeline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private static final Engine CLUSTER = Engine.of(List.of("--runner=FlinkRunner", "--parallelism=16"));
    private static final Engine FOUR_THREADS = Engine.of(List.of("--parallel=4"));

    @Test
    void aSmallHistoryIsSpreadOverNothingUnlessSomebodySaysSo() {
        assertEquals(new Spread(1, 1), Spread.over(31_999_999, Engine.of(List.of())));
        assertTrue(Spread.over(31_999_999, CLUSTER).small());
        assertEquals(new Spread(16, 1), Spread.over(31_999_999, CLUSTER));
        assertEquals(new Spread(4, 1), Spread.over(0, FOUR_THREADS));
    }

    @Test
    void aLongOneHasAShardForEach32MegabytesUpToSomeForEachReader() {
        assertEquals(new Spread(4, 4), Spread.over(100_000_000, FOUR_THREADS));
        assertEquals(new Spread(4, 8), Spread.over(10_000_000_000L, FOUR_THREADS));
        assertEquals(new Spread(16, 4), Spread.over(100_000_000, CLUSTER));
        // Eight for each of the sixteen.
        assertEquals(new Spread(16, 128), Spread.over(10_000_000_000L, CLUSTER));
    }
}
