package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.text.Clusters;
import io.github.agentpprof.taggers.text.Silhouette;
import io.github.agentpprof.transforms.doing.Doing;
import java.util.Arrays;
import java.util.Optional;

/**
 * Divides a history's prompts by what each may be and by what they are alike in, into as many clusters as tell them apart best.
 *
 * <p>The first {@value Clusters#MOST_POINTS} are clustered, the rest goes to the nearest; {@value #JUDGED} judge the number of
 * clusters.
 */
final class FoundClusters {
    private static final int JUDGED = 400;
    private static final int FEWEST = 5;
    private static final int MOST = 25;
    private static final int STEP = 5;

    /** With fewer prompts to a cluster on average, clusters are chance. */
    private static final int PROMPTS_PER_CLUSTER = 4;

    /** How much a cluster says beside the prompt itself: more makes fewer prompts right (docs/tagging.md). */
    private static final double VOTE = 0.3;

    /** What no other prompt of a cluster may be is not thereby impossible. */
    private static final double LEAST_SHARE = 0.01;

    private FoundClusters() {}

    /**
     * The probabilities of prompts, each weighed with those of its cluster; the same if there are too few prompts for clusters.
     *
     * @param probabilities of the kinds of work, by prompt
     * @param likeness by prompt a vector of length 1 at most; all of one length
     */
    static double[][] voted(double[][] probabilities, double[][] likeness) {
        var points = new double[probabilities.length][];
        for (int i = 0; i < points.length; i++) {
            points[i] = point(probabilities[i], likeness[i]);
        }
        Optional<Clusters> found = best(points);
        if (found.isEmpty()) {
            return probabilities;
        }
        int[] clusters =
                Arrays.stream(points).mapToInt(point -> found.get().of(point)).toArray();
        double[][] shares = shares(found.get().size(), clusters, probabilities);
        var voted = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            voted[i] = probabilities[i].clone();
            for (int kind = 0; kind < voted[i].length; kind++) {
                voted[i][kind] *= StrictMath.pow(shares[clusters[i]][kind] + LEAST_SHARE, VOTE);
            }
            scale(voted[i]);
        }
        return voted;
    }

    /** Roots of probabilities, so that this part has length 1 like the other. */
    private static double[] point(double[] probabilities, double[] likeness) {
        double[] point = Arrays.copyOf(probabilities, probabilities.length + likeness.length);
        for (int kind = 0; kind < probabilities.length; kind++) {
            point[kind] = Math.sqrt(point[kind]);
        }
        System.arraycopy(likeness, 0, point, probabilities.length, likeness.length);
        return point;
    }

    /** For each cluster the mean of its prompts' probabilities. */
    private static double[][] shares(int count, int[] clusters, double[][] probabilities) {
        var shares = new double[count][probabilities[0].length];
        for (int i = 0; i < clusters.length; i++) {
            for (int kind = 0; kind < probabilities[i].length; kind++) {
                shares[clusters[i]][kind] += probabilities[i][kind];
            }
        }
        Arrays.stream(shares).forEach(FoundClusters::scale);
        return shares;
    }

    private static void scale(double[] shares) {
        double sum = Arrays.stream(shares).sum();
        for (int kind = 0; kind < shares.length && sum > 0; kind++) {
            shares[kind] /= sum;
        }
    }

    /** The clusters with the best silhouette; none if there are too few prompts that differ. */
    private static Optional<Clusters> best(double[][] points) {
        double[][] clustered = Arrays.copyOf(points, Math.min(Clusters.MOST_POINTS, points.length));
        long distinct =
                Arrays.stream(clustered).map(Arrays::toString).distinct().count();
        var silhouette = new Silhouette(Arrays.copyOf(clustered, Math.min(JUDGED, clustered.length)));
        Clusters best = null;
        double highest = Double.NEGATIVE_INFINITY;
        try (Doing trying = Doing.of("finding what is alike", (MOST - FEWEST) / STEP + 1, "groupings")) {
            for (int k = FEWEST; k <= MOST && k * PROMPTS_PER_CLUSTER <= distinct; k += STEP) {
                Clusters clusters = Clusters.of(clustered, k);
                double height = silhouette.of(clusters.labels(), clusters.size());
                if (height > highest) {
                    highest = height;
                    best = clusters;
                }
                trying.more(1);
            }
        }
        return Optional.ofNullable(best);
    }
}
