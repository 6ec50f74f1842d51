package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.cluster.ClusterTagger.Named;
import io.github.agentpprof.taggers.intent.Intent;
import io.github.agentpprof.taggers.intent.IntentScores;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.text.Clusters;
import io.github.agentpprof.taggers.text.Silhouette;
import io.github.agentpprof.taggers.text.TfIdf;
import io.github.agentpprof.taggers.text.Tokens;
import io.github.agentpprof.transforms.doing.Doing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Divides a history's prompts by what is wanted in them and their terms, into as many clusters as tell them apart best.
 *
 * <p>Terms are weighed over all prompts; of these the {@value Clusters#MOST_POINTS} with the smallest hashes are clustered,
 * and {@value #JUDGED} judge the number of clusters. Hashes are as good as chance, and the same each time.
 */
final class FoundClusters {
    private static final int MOST_TERMS = 500;
    private static final int JUDGED = 400;
    private static final int FEWEST = 5;
    private static final int MOST = 25;
    private static final int STEP = 5;

    /** With fewer prompts to a cluster on average, clusters are chance. */
    private static final int PROMPTS_PER_CLUSTER = 4;

    private FoundClusters() {}

    /**
     * The clusters with their names; none if there are too few prompts that differ.
     *
     * @param weighed what is known of each prompt's intents
     */
    static Optional<Named> of(List<PromptText> prompts, List<IntentScores> weighed) {
        TfIdf terms = TfIdf.of(
                prompts.stream().map(prompt -> Tokens.of(prompt.text())).toList(), MOST_TERMS);
        PromptFeatures features = new PromptFeatures(terms);
        List<double[]> points = new ArrayList<>();
        List<Intent> intents = new ArrayList<>();
        for (int i = 0; i < Math.min(Clusters.MOST_POINTS, prompts.size()); i++) {
            String text = prompts.get(i).text();
            points.add(features.of(text, IntentScores.of(text)));
            intents.add(ClusterTagger.clear(weighed.get(i)) ? weighed.get(i).best() : null);
        }
        double[][] all = points.toArray(double[][]::new);
        return best(all)
                .map(clusters -> new Named(
                        features,
                        clusters,
                        ClusterNames.of(clusters, all, intents, terms.terms()),
                        shares(clusters, intents)));
    }

    /** For each cluster, what part of its prompts clearly has each intent. */
    private static List<double[]> shares(Clusters clusters, List<Intent> intents) {
        List<double[]> shares = new ArrayList<>();
        int[] sizes = new int[clusters.size()];
        for (int label : clusters.labels()) {
            sizes[label]++;
        }
        for (int i = 0; i < sizes.length; i++) {
            shares.add(new double[Intent.values().length]);
        }
        for (int i = 0; i < intents.size(); i++) {
            if (intents.get(i) != null) {
                int label = clusters.labels()[i];
                shares.get(label)[intents.get(i).ordinal()] += 1.0 / sizes[label];
            }
        }
        return shares;
    }

    /** The clusters with the best silhouette; none if there are too few prompts that differ. */
    private static Optional<Clusters> best(double[][] points) {
        long distinct = Arrays.stream(points).map(Arrays::toString).distinct().count();
        Silhouette silhouette = new Silhouette(Arrays.copyOf(points, Math.min(JUDGED, points.length)));
        Clusters best = null;
        double highest = Double.NEGATIVE_INFINITY;
        try (Doing trying = Doing.of("finding what is alike", (MOST - FEWEST) / STEP + 1, "groupings")) {
            for (int k = FEWEST; k <= MOST && k * PROMPTS_PER_CLUSTER <= distinct; k += STEP) {
                Clusters clusters = Clusters.of(points, k);
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
