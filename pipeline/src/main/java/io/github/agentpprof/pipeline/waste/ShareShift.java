package io.github.agentpprof.pipeline.waste;

import java.util.Arrays;
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
        return share(sum(parts), new Part(0, 0));
    }

    /** The share of what is left without a part. */
    private static double share(Part all, Part without) {
        double rest = all.paid - without.paid;
        return rest > 0 ? (all.wasted - without.wasted) / rest : 0;
    }

    private static Part sum(Collection<Part> parts) {
        return parts.stream().reduce(new Part(0, 0), (a, b) -> new Part(a.wasted + b.wasted, a.paid + b.paid));
    }

    private static double variance(Collection<Part> parts) {
        Part all = sum(parts);
        double[] without = parts.stream().mapToDouble(part -> share(all, part)).toArray();
        double mean = Arrays.stream(without).average().orElse(0);
        double squares = Arrays.stream(without)
                .map(share -> (share - mean) * (share - mean))
                .sum();
        return squares * (without.length - 1) / without.length;
    }
}
