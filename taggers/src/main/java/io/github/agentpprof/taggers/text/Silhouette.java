package io.github.agentpprof.taggers.text;

/**
 * How well points are told apart by their labels, from -1 to 1: whether each is nearer to those of its own label than to
 * those of the next nearest one. Takes time and memory for all pairs of points.
 */
public final class Silhouette {
    private final double[][] distances;

    public Silhouette(double[][] points) {
        distances = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < i; j++) {
                distances[i][j] = distance(points[i], points[j]);
                distances[j][i] = distances[i][j];
            }
        }
    }

    /**
     * The mean over all points. A point whose label no other has counts 0.
     *
     * @param labels of the points, from 0; longer if there are further points
     * @param k greater than any label
     */
    public double of(int[] labels, int k) {
        double sum = 0;
        for (int i = 0; i < distances.length; i++) {
            sum += of(i, labels, k);
        }
        return distances.length == 0 ? 0 : sum / distances.length;
    }

    private double of(int point, int[] labels, int k) {
        double[] sums = new double[k];
        int[] sizes = new int[k];
        for (int j = 0; j < distances.length; j++) {
            if (j != point) {
                sums[labels[j]] += distances[point][j];
                sizes[labels[j]]++;
            }
        }
        int own = labels[point];
        double nearest = Double.POSITIVE_INFINITY;
        for (int label = 0; label < k; label++) {
            if (label != own && sizes[label] > 0) {
                nearest = Math.min(nearest, sums[label] / sizes[label]);
            }
        }
        if (sizes[own] == 0 || nearest == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double within = sums[own] / sizes[own];
        double larger = Math.max(within, nearest);
        return larger == 0 ? 0 : (nearest - within) / larger;
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(squares);
    }
}
