package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.Work;
import java.util.List;

/** How right a tagger was on some prompts. */
final class Scores {
    private Scores() {}

    static double right(List<double[]> probabilities, List<Integer> truth) {
        int right = 0;
        for (int i = 0; i < truth.size(); i++) {
            right += Probabilities.likeliest(probabilities.get(i)) == truth.get(i) ? 1 : 0;
        }
        return right / (double) truth.size();
    }

    /** Half the sum of what is off, by the likeliest words or by the sum of probabilities. */
    static double shareError(List<double[]> probabilities, List<Integer> truth, boolean summed) {
        var off = new double[Work.COUNT];
        for (int i = 0; i < truth.size(); i++) {
            off[truth.get(i)] -= 1;
            double[] p = probabilities.get(i);
            for (int k = 0; k < off.length; k++) {
                off[k] += summed ? p[k] : Probabilities.likeliest(p) == k ? 1 : 0;
            }
        }
        double sum = 0;
        for (double one : off) {
            sum += Math.abs(one) / 2 / truth.size();
        }
        return sum;
    }

    /** The harmonic mean of homogeneity and completeness. */
    static double v(List<double[]> probabilities, List<Integer> truth) {
        var both = new double[Work.COUNT][Work.COUNT];
        var told = new double[Work.COUNT];
        var real = new double[Work.COUNT];
        double n = truth.size();
        for (int i = 0; i < truth.size(); i++) {
            int said = Probabilities.likeliest(probabilities.get(i));
            both[truth.get(i)][said] += 1 / n;
            told[said] += 1 / n;
            real[truth.get(i)] += 1 / n;
        }
        double mutual = 0;
        for (int t = 0; t < Work.COUNT; t++) {
            for (int s = 0; s < Work.COUNT; s++) {
                mutual += both[t][s] == 0 ? 0 : both[t][s] * StrictMath.log(both[t][s] / real[t] / told[s]);
            }
        }
        double entropy = entropy(told) + entropy(real);
        return entropy == 0 ? 1 : 2 * mutual / entropy;
    }

    private static double entropy(double[] shares) {
        double sum = 0;
        for (double share : shares) {
            sum -= share == 0 ? 0 : share * StrictMath.log(share);
        }
        return sum;
    }

    /** How far the sureness is from how often it is right, in ten steps. */
    static double calibrationError(List<double[]> probabilities, List<Integer> truth) {
        var off = new double[10];
        for (int i = 0; i < truth.size(); i++) {
            int best = Probabilities.likeliest(probabilities.get(i));
            double sure = probabilities.get(i)[best];
            off[Math.min(9, (int) (10 * sure))] += sure - (best == truth.get(i) ? 1 : 0);
        }
        double sum = 0;
        for (double one : off) {
            sum += Math.abs(one) / truth.size();
        }
        return sum;
    }
}
