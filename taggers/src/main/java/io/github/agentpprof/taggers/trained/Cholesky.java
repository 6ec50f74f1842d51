package io.github.agentpprof.taggers.trained;

/** The lower triangular root of a symmetric matrix, in blocks that stay in the processor's memory; always the same sums. */
final class Cholesky {
    private static final int BLOCK = 64;
    private static final int WIDE = 512;

    private Cholesky() {}

    /** Overwrites the lower triangle {@code a} by its root. */
    static void factor(double[][] a) {
        int n = a.length;
        var turned = new double[BLOCK][n];
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            panel(a, from, to);
            for (int i = to; i < n; i++) {
                for (int k = from; k < to; k++) {
                    turned[k - from][i] = a[i][k];
                }
            }
            for (int left = to; left < n; left += WIDE) {
                for (int i = left; i < n; i++) {
                    subtract(a[i], turned, a[i], from, to, left, Math.min(left + WIDE, i + 1));
                }
            }
        }
    }

    private static void panel(double[][] a, int from, int to) {
        for (int i = from; i < a.length; i++) {
            double[] row = a[i];
            for (int j = from; j < Math.min(to, i + 1); j++) {
                double sum = row[j];
                for (int k = from; k < j; k++) {
                    sum -= row[k] * a[j][k];
                }
                row[j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
        }
    }

    private static void subtract(double[] row, double[][] turned, double[] by, int from, int to, int left, int right) {
        int k = from;
        for (; k + 3 < to; k += 4) {
            double b0 = by[k];
            double b1 = by[k + 1];
            double b2 = by[k + 2];
            double b3 = by[k + 3];
            double[] t0 = turned[k - from];
            double[] t1 = turned[k - from + 1];
            double[] t2 = turned[k - from + 2];
            double[] t3 = turned[k - from + 3];
            for (int j = left; j < right; j++) {
                row[j] -= b0 * t0[j] + b1 * t1[j] + b2 * t2[j] + b3 * t3[j];
            }
        }
        for (; k < to; k++) {
            for (int j = left; j < right; j++) {
                row[j] -= by[k] * turned[k - from][j];
            }
        }
    }

    /** Solves root × x = b for all columns of {@code b} in place; its rows before {@code first} are zero. */
    static void forward(double[][] root, double[][] b, int first) {
        for (int i = first; i < b.length; i++) {
            for (int k = first; k < i; k++) {
                add(b[i], b[k], -root[i][k]);
            }
            scale(b[i], 1 / root[i][i]);
        }
    }

    /** Solves rootᵀ × x = b in place. */
    static void backward(double[][] root, double[][] b) {
        for (int i = b.length - 1; i >= 0; i--) {
            scale(b[i], 1 / root[i][i]);
            for (int k = 0; k < i; k++) {
                add(b[k], b[i], -root[i][k]);
            }
        }
    }

    static void add(double[] to, double[] what, double by) {
        for (int j = 0; j < to.length; j++) {
            to[j] += by * what[j];
        }
    }

    private static void scale(double[] row, double by) {
        for (int j = 0; j < row.length; j++) {
            row[j] *= by;
        }
    }
}
