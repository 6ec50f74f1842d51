package io.github.agentpprof.taggers.text;

import java.util.List;

/** Vectors of length 1 that show in what texts differ: what all have in common is taken away. */
public final class Directions {
    private Directions() {}

    /** The mean of {@code vectors}, of which there is one at least. */
    public static double[] mean(List<float[]> vectors) {
        double[] mean = new double[vectors.get(0).length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }

    /** {@code vectors} without {@code mean}, each of length 1, or 0 if nothing is left. */
    public static double[][] from(double[] mean, List<float[]> vectors) {
        double[][] directions = new double[vectors.size()][mean.length];
        for (int i = 0; i < directions.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                directions[i][j] = vectors.get(i)[j] - mean[j];
            }
            normalise(directions[i]);
        }
        return directions;
    }

    static void normalise(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length && length > 0; i++) {
            vector[i] /= length;
        }
    }

    /** The cosine, of vectors of length 1. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
