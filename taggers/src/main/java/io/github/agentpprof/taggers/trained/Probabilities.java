package io.github.agentpprof.taggers.trained;

/**
 * What a prompt may be, in the order of {@link Work#KINDS}.
 *
 * @param intent as typed
 * @param work what the money spent on it goes to
 */
public record Probabilities(double[] intent, double[] work) {
    /** The likeliest, the first of equals. */
    public static int likeliest(double[] probabilities) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return best;
    }
}
