package io.github.agentpprof.pipeline.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.show.Bootstrap.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static final List<Part> EVEN =
            List.of(new Part(100, 1), new Part(110, 1), new Part(90, 1), new Part(100, 1));

    /** 100 for each before and 50 after: no draw of these sessions gives anything near no change. */
    @Test
    void whatHelpsInEverySessionIsNoNoise() {
        List<Part> half = List.of(new Part(50, 1), new Part(55, 1), new Part(45, 1), new Part(50, 1));
        Bootstrap change = Bootstrap.of(EVEN, half);
        assertEquals(-0.5, change.change());
        assertFalse(change.isNoise());
        assertEquals(change, Bootstrap.of(EVEN, half), "the same sessions give the same interval");
    }

    /** 400 for four before, 440 for four after, of which one session alone is 320. */
    @Test
    void whatOneSessionMakesIsNoise() {
        Bootstrap change =
                Bootstrap.of(EVEN, List.of(new Part(320, 1), new Part(40, 1), new Part(40, 1), new Part(40, 1)));
        assertEquals(0.1, change.change(), 1e-9);
        assertTrue(change.isNoise());
    }

    @Test
    void oneSessionTellsNothing() {
        assertNull(Bootstrap.of(EVEN, List.of(new Part(50, 1))));
        assertNull(Bootstrap.of(List.of(new Part(0, 0), new Part(0, 0)), EVEN));
    }
}
