package io.github.agentpprof.pipeline.waste;

import java.util.Collection;

/**
 * By how much a share of money differs between two sets of sessions, and how much it may differ by chance.
 *
 * <p>A share is a ratio of two sums over sessions, what went to a cause and what was paid, and sessions are what is drawn: calls of one
 * are alike. Its variance is the jackknife's: {@code (n - 1) / n * sum((r_i - mean)^2)}, where {@code r_i} is the share without session
 * {@code i} of the {@code n}. For sessions of like cost that is what the delta method gives; but where one session paid most of the money,
 * it sees that the share hangs on this one, which the delta method does not. The two sides are independent, so that their variances add up.
 *
 * @param before share on the side that is compared with
 * @param now share on the side that is looked at
 * @param error standard error of their difference
 */
record ShareShift(double before, double now, double error) {
    /** More than this many standard errors are no chance; one difference in 740 is, where sessions are many. */
    private static final double SIGMAS = 3;

    /** What adding up fractions may make of two shares that are the same. */
    private static final double ROUNDING = 1e-9;

    /**
     * One session's part.
     *
     * @param wasted millionths of a dollar that went to the cause
     * @param paid all that was paid
     */
    record Part(long wasted, long paid) {}

    /** Compares two sides of at least two sessions each. */
    static ShareShift of(Collection<Part> before, Collection<Part> now) {
        double first = share(before);
        double second = share(now);
        return new ShareShift(first, second, Math.sqrt(variance(before) + variance(now)));
    }

    /** What chance may make of it. */
    double noise() {
        return SIGMAS * error;
    }

    double change() {
        return now - before;
    }

    boolean grew() {
        return change() > noise() + ROUNDING;
    }

    private static double share(Collection<Part> parts) {
        double wasted = 0;
        double paid = 0;
        for (Part part : parts) {
            wasted += part.wasted;
            paid += part.paid;
        }
        return paid > 0 ? wasted / paid : 0;
    }

    private static double variance(Collection<Part> parts) {
        double wasted = 0;
        double paid = 0;
        for (Part part : parts) {
            wasted += part.wasted;
            paid += part.paid;
        }
        double[] without = new double[parts.size()];
        double mean = 0;
        int at = 0;
        for (Part part : parts) {
            double rest = paid - part.paid;
            without[at] = rest > 0 ? (wasted - part.wasted) / rest : 0;
            mean += without[at++] / without.length;
        }
        double squares = 0;
        for (double share : without) {
            squares += (share - mean) * (share - mean);
        }
        return squares * (without.length - 1) / without.length;
    }
}
