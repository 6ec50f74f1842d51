package io.github.agentpprof.taggers.text;

import java.io.Serializable;
import java.util.Arrays;
import smile.clustering.KMeans;

/**
 * Points divided by K-Means. The same points in the same order give the same clusters.
 *
 * @param centres of the clusters that have points
 * @param labels the cluster of each point
 */
public record Clusters(double[][] centres, int[] labels) implements Serializable {
    /** From 1,000 points on Smile divides its sums among the processors, and their number would show in the result. */
    public static final int MOST_POINTS = 999;

    private static final long SEED = 20_261_122;
    private static final int ROUNDS = 20;

    /**
     * Divides points into at most {@code k} clusters.
     *
     * @throws IllegalArgumentException if there are more than {@value #MOST_POINTS}
     */
    public static Clusters of(double[][] points, int k) {
        if (points.length > MOST_POINTS) {
            throw new IllegalArgumentException(points.length + " points are more than " + MOST_POINTS);
        }
        smile.math.Math.setSeed(SEED);
        KMeans means = KMeans.lloyd(points, k, ROUNDS);
        double[][] centres = Arrays.stream(means.centroids())
                .filter(centre -> !Double.isNaN(centre[0]))
                .toArray(double[][]::new);
        int[] labels =
                Arrays.stream(points).mapToInt(point -> nearest(point, centres)).toArray();
        return new Clusters(centres, labels);
    }

    public int size() {
        return centres.length;
    }

    /** The cluster whose centre is nearest to {@code point}. */
    public int of(double[] point) {
        return nearest(point, centres);
    }

    private static int nearest(double[] point, double[][] centres) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < centres.length; i++) {
            double squares = 0;
            for (int j = 0; j < point.length && squares < least; j++) {
                squares += (point[j] - centres[i][j]) * (point[j] - centres[i][j]);
            }
            if (squares < least) {
                least = squares;
                nearest = i;
            }
        }
        return nearest;
    }
}
