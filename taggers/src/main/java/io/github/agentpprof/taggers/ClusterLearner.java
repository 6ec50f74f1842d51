package io.github.agentpprof.taggers;

import io.github.agentpprof.taggers.ClusterTagger.Named;
import io.github.agentpprof.taggers.intent.Intent;
import io.github.agentpprof.taggers.intent.IntentScores;
import io.github.agentpprof.taggers.text.Clusters;
import io.github.agentpprof.taggers.text.Silhouette;
import io.github.agentpprof.taggers.text.TfIdf;
import io.github.agentpprof.taggers.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds clusters in a history's prompts, by what is wanted in them and their terms, with as many clusters as tell the
 * prompts apart best.
 *
 * <p>Terms are weighed over all prompts that it sees; of these the {@value Clusters#MOST_POINTS} with the smallest hashes
 * are clustered, and {@value #JUDGED} judge the number of clusters. Hashes are as good as chance, and the same each time.
 */
final class ClusterLearner implements TaggerLearner {
    private static final int MOST_PROMPTS = 5_000;
    private static final int MOST_TERMS = 500;
    private static final int JUDGED = 400;
    private static final int FEWEST = 5;
    private static final int MOST = 25;
    private static final int STEP = 5;

    /** With fewer prompts to a cluster on average, clusters are chance. */
    private static final int PROMPTS_PER_CLUSTER = 4;

    @Override
    public int most() {
        return MOST_PROMPTS;
    }

    @Override
    public Tagger learn(List<PromptText> prompts) {
        List<PromptText> sorted = prompts.stream().sorted().toList();
        return ClusterTagger.of(named(sorted));
    }

    private static Optional<Named> named(List<PromptText> prompts) {
        TfIdf terms = TfIdf.of(
                prompts.stream().map(prompt -> Tokens.of(prompt.text())).toList(), MOST_TERMS);
        PromptFeatures features = new PromptFeatures(terms);
        List<double[]> vectors = new ArrayList<>();
        List<Intent> intents = new ArrayList<>();
        for (PromptText prompt : prompts.subList(0, Math.min(Clusters.MOST_POINTS, prompts.size()))) {
            IntentScores scores = IntentScores.of(prompt.text());
            vectors.add(features.of(prompt.text(), scores));
            intents.add(ClusterTagger.clear(scores) ? scores.best() : null);
        }
        double[][] points = vectors.toArray(double[][]::new);
        return best(points)
                .map(clusters -> new Named(
                        features,
                        clusters,
                        ClusterNames.of(clusters, points, intents, terms.terms()),
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
        for (int k = FEWEST; k <= MOST && k * PROMPTS_PER_CLUSTER <= distinct; k += STEP) {
            Clusters clusters = Clusters.of(points, k);
            double height = silhouette.of(clusters.labels(), clusters.size());
            if (height > highest) {
                highest = height;
                best = clusters;
            }
        }
        return Optional.ofNullable(best);
    }
}
