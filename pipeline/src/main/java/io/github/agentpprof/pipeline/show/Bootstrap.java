package io.github.agentpprof.pipeline.show;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How sure a change of a ratio is: sessions are drawn again and again, as many as there are, and nine of ten of the changes that
 * come of it lie in the interval. The seed is always the same, so that the same sessions give the same interval.
 *
 * @param change from the base to the candidate, -0.25 for a quarter less
 * @param low of nine in ten changes
 * @param high of nine in ten changes
 */
record Bootstrap(double change, double low, double high) {
    private static final int DRAWS = 2000;
    private static final long SEED = 20_260_504L;
    private static final double TAIL = 0.05;

    /**
     * A session's part of a ratio.
     *
     * @param money in millionths of a dollar
     * @param count of what the money is divided by
     */
    record Part(long money, long count) {}

    /** The change of money for each of what is counted; null if one side has less than two sessions, or none of it. */
    static Bootstrap of(List<Part> base, List<Part> candidate) {
        double before = ratio(base);
        double after = ratio(candidate);
        if (base.size() < 2 || candidate.size() < 2 || !(before > 0) || !(after >= 0)) {
            return null;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] changes = new double[DRAWS];
        int drawn = 0;
        for (int i = 0; i < DRAWS; i++) {
            double change = drawn(candidate, random) / drawn(base, random) - 1;
            if (Double.isFinite(change)) {
                changes[drawn++] = change;
            }
        }
        Arrays.sort(changes, 0, drawn);
        return drawn == 0
                ? null
                : new Bootstrap(
                        after / before - 1,
                        changes[(int) (TAIL * (drawn - 1))],
                        changes[(int) Math.ceil((1 - TAIL) * (drawn - 1))]);
    }

    /** Whether it may as well be none. */
    boolean isNoise() {
        return low <= 0 && high >= 0;
    }

    static double ratio(List<Part> parts) {
        long money = 0;
        long count = 0;
        for (Part part : parts) {
            money += part.money;
            count += part.count;
        }
        return (double) money / count;
    }

    private static double drawn(List<Part> parts, SplittableRandom random) {
        long money = 0;
        long count = 0;
        for (int i = parts.size(); i > 0; i--) {
            Part part = parts.get(random.nextInt(parts.size()));
            money += part.money;
            count += part.count;
        }
        return (double) money / count;
    }
}
