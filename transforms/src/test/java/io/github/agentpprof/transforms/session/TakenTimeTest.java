package io.github.agentpprof.transforms.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TakenTimeTest {
    @Test
    void whatIsTakenTwiceIsFreeOnce() {
        TakenTime taken = new TakenTime();
        assertEquals(10, taken.take(0, 10));
        assertEquals(5, taken.take(20, 25));
        // From 5 to 30 are free 10 to 20 and 25 to 30.
        assertEquals(15, taken.take(5, 30));
        assertEquals(0, taken.take(0, 30));
        assertEquals(0, taken.take(40, 40));
        assertEquals(0, taken.take(50, 40));
    }

    @Test
    void itIsTheUnion() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            TakenTime taken = new TakenTime();
            BitSet union = new BitSet();
            for (int i = 0; i < 30; i++) {
                int from = random.nextInt(100);
                int end = from + random.nextInt(20);
                int before = union.cardinality();
                union.set(from, end);
                assertEquals(union.cardinality() - before, taken.take(from, end), "seed " + seed);
            }
        }
    }
}
