package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.Work;

/** Learns a {@link Calibration} by a fixed number of steps down the slope of the logarithmic loss. */
final class CalibrationFit {
    private static final int STEPS = 300;
    private static final double RATE = 3;

    private final double[][] z;
    private final int[] truth;
    private final double[] middle = new double[Work.COUNT];
    private final double[] spread = new double[Work.COUNT];

    private CalibrationFit(double[][] scores, int offset, int[] truth) {
        this.truth = truth;
        z = new double[scores.length][Work.COUNT];
        for (int k = 0; k < Work.COUNT; k++) {
            for (double[] row : scores) {
                middle[k] += row[offset + k] / scores.length;
            }
            for (double[] row : scores) {
                spread[k] += (row[offset + k] - middle[k]) * (row[offset + k] - middle[k]) / scores.length;
            }
            spread[k] = Math.sqrt(Math.max(1e-12, spread[k]));
            for (int i = 0; i < scores.length; i++) {
                z[i][k] = (scores[i][offset + k] - middle[k]) / spread[k];
            }
        }
    }

    /**
     * @param offset where the scores of this label begin
     * @param truth number of the right kind, by prompt
     */
    static Calibration of(double[][] scores, int offset, int[] truth) {
        var fit = new CalibrationFit(scores, offset, truth);
        double[] weights = fit.weights();
        var scales = new float[Work.COUNT];
        var constants = new float[Work.COUNT];
        for (int k = 0; k < Work.COUNT; k++) {
            scales[k] = (float) (weights[k] / fit.spread[k]);
            constants[k] = (float) (weights[Work.COUNT + k] - weights[k] * fit.middle[k] / fit.spread[k]);
        }
        return new Calibration(offset, scales, constants);
    }

    /** Scales of the standardised scores first, then constants. */
    private double[] weights() {
        var weights = new double[2 * Work.COUNT];
        var ahead = new double[2 * Work.COUNT];
        for (int k = 0; k < Work.COUNT; k++) {
            weights[k] = 1;
            ahead[k] = 1;
        }
        for (int step = 0; step < STEPS; step++) {
            double[] slope = slope(ahead);
            double drift = step / (step + 3.0);
            for (int j = 0; j < weights.length; j++) {
                double next = ahead[j] - RATE * slope[j];
                ahead[j] = next + drift * (next - weights[j]);
                weights[j] = next;
            }
        }
        return weights;
    }

    private double[] slope(double[] weights) {
        var slope = new double[weights.length];
        var p = new double[Work.COUNT];
        for (int i = 0; i < z.length; i++) {
            double total = 0;
            for (int k = 0; k < Work.COUNT; k++) {
                p[k] = StrictMath.exp(weights[k] * z[i][k] + weights[Work.COUNT + k]);
                total += p[k];
            }
            for (int k = 0; k < Work.COUNT; k++) {
                double off = (p[k] / total - (truth[i] == k ? 1 : 0)) / z.length;
                slope[k] += off * z[i][k];
                slope[Work.COUNT + k] += off;
            }
        }
        return slope;
    }
}
