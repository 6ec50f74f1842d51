package io.github.agentpprof.pipeline.waste;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.waste.ShareShift.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShareShiftTest {
    /**
     * Before: 1 of 10 and 3 of 10, so a fifth; without the one it is 0.3, without the other 0.1, 1 / 2 * (0.01 + 0.01) = 0.01. Now: 6
     * of 10 and 18 of 30, three fifths each, so there is no variance. The error is 0.1, the noise 0.3, and 0.4 is more.
     */
    @Test
    void theErrorIsThatOfTwoRatios() {
        ShareShift shift =
                ShareShift.of(List.of(new Part(1, 10), new Part(3, 10)), List.of(new Part(6, 10), new Part(18, 30)));
        assertEquals(0.2, shift.before(), 1e-12);
        assertEquals(0.6, shift.now(), 1e-12);
        assertEquals(0.4, shift.change(), 1e-12);
        assertEquals(0.1, shift.error(), 1e-12);
        assertEquals(0.3, shift.noise(), 1e-12);
        assertTrue(shift.grew());
        ShareShift back =
                ShareShift.of(List.of(new Part(6, 10), new Part(18, 30)), List.of(new Part(1, 10), new Part(3, 10)));
        assertFalse(back.grew());
    }

    /** One session that wasted all it paid is one session, however much that is. */
    @Test
    void oneSessionIsNoTrend() {
        List<Part> before = Collections.nCopies(30, new Part(0, 10));
        List<Part> now = new ArrayList<>(Collections.nCopies(29, new Part(0, 10)));
        now.add(new Part(1000, 1000));
        assertFalse(ShareShift.of(before, now).grew());
    }

    /** A tenth of 3, 7 and 11 dollars is a tenth, whatever the last digit of the sums says. */
    @Test
    void theSameShareIsNoGrowth() {
        List<Part> before = Collections.nCopies(30, new Part(300_000, 3_000_000));
        List<Part> now = new ArrayList<>(Collections.nCopies(15, new Part(700_000, 7_000_000)));
        now.addAll(Collections.nCopies(16, new Part(1_100_000, 11_000_000)));
        assertFalse(ShareShift.of(before, now).grew());
    }

    @Test
    void whereNothingWasPaidNothingGrew() {
        List<Part> nothing = Collections.nCopies(30, new Part(0, 0));
        assertEquals(new ShareShift(0, 0, 0), ShareShift.of(nothing, nothing));
        assertFalse(ShareShift.of(nothing, nothing).grew());
    }

    /**
     * Of 2,000 made-up nights of 30 sessions after 300, drawn alike, whose costs differ by a factor of 4.5 (lognormal, 1.5) and of which
     * 6 in 10 waste some 0 to 50 %, one in 200 alarms; when each wastes half of the rest as well, nearly all do.
     */
    @Test
    void chanceHardlyAlarmsAndABadReleaseDoes() {
        Random random = new Random(20_261_128);
        int alarms = 0;
        int found = 0;
        int nights = 2000;
        for (int night = 0; night < nights; night++) {
            List<Part> before = sessions(random, 300, 0);
            alarms += ShareShift.of(before, sessions(random, 30, 0)).grew() ? 1 : 0;
            found += ShareShift.of(before, sessions(random, 30, 0.5)).grew() ? 1 : 0;
        }
        assertEquals(10, alarms);
        assertEquals(1997, found);
    }

    private static List<Part> sessions(Random random, int number, double more) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            double paid = Math.exp(12 + 1.5 * random.nextGaussian());
            double share = random.nextDouble() < 0.6 ? random.nextDouble() / 2 : 0;
            parts.add(new Part(Math.round(paid * (share + more * (1 - share))), Math.round(paid)));
        }
        return parts;
    }
}
