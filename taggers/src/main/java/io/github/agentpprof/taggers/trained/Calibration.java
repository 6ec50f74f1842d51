package io.github.agentpprof.taggers.trained;

/**
 * Scores into probabilities: each score times a number and plus one, learnt on prompts of repositories that the scores were
 * not learnt from; then in proportion to their exponentials.
 *
 * @param offset where the scores of this label begin
 * @param scales by kind of work
 * @param constants by kind of work
 */
record Calibration(int offset, float[] scales, float[] constants) {
    double[] probabilities(double[] scores) {
        var logits = new double[scales.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logits.length; k++) {
            logits[k] = scales[k] * scores[offset + k] + constants[k];
            most = Math.max(most, logits[k]);
        }
        return normal(logits, most);
    }

    private static double[] normal(double[] logits, double most) {
        double total = 0;
        for (int k = 0; k < logits.length; k++) {
            logits[k] = StrictMath.exp(logits[k] - most);
            total += logits[k];
        }
        for (int k = 0; k < logits.length; k++) {
            logits[k] /= total;
        }
        return logits;
    }
}
