package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.intent.Intent;
import io.github.agentpprof.taggers.intent.IntentScores;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.text.Clusters;
import io.github.agentpprof.transforms.model.Tag;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Tags a prompt by the intent that its words show; where they show none clearly, the cluster it is nearest to has a say.
 *
 * <p>A session is tagged by intents alone, and by the strongest evidence. Responses are not tagged: an answer's words
 * speak of what was found, not of what was wanted.
 */
final class ClusterTagger implements Tagger {
    /** How far ahead the likeliest intent must be to hold whatever the cluster says. */
    static final double CLEAR = 1;

    static final double VOTE = 1;
    static final double ENOUGH = 0.3;

    /** Weights come in tenths and less; the surest evidence gets the smallest order. */
    private static final int ORDERS = 100_000;

    private static final double PER_WEIGHT = 1_000;

    private final Named named;

    /**
     * Clusters with what they are called.
     *
     * @param names a legal tag for each cluster, for prompts whose words show nothing at all
     * @param shares for each cluster, what part of its prompts clearly has each intent
     */
    record Named(PromptFeatures features, Clusters clusters, List<String> names, List<double[]> shares)
            implements Serializable {
        Named {
            names = List.copyOf(names);
            shares = List.copyOf(shares);
        }
    }

    private ClusterTagger(Named named) {
        this.named = named;
    }

    static ClusterTagger of(Optional<Named> named) {
        return new ClusterTagger(named.orElse(null));
    }

    /** Whether the likeliest intent is one, and clearly ahead. */
    static boolean clear(IntentScores scores) {
        return scores.of(scores.best()) >= IntentScores.LEAST && scores.margin() >= CLEAR;
    }

    @Override
    public Tag tag(TagKind kind, String text) {
        return switch (kind) {
            case PROMPT -> prompt(text, IntentScores.of(text));
            case SESSION -> session(text);
            case LLM -> Tag.UNMATCHED;
        };
    }

    @Override
    public boolean reads(TagKind kind) {
        return kind != TagKind.LLM;
    }

    /** The tag of a prompt of whose intents this is known. */
    Tag prompt(String text, IntentScores scores) {
        if (named == null || clear(scores)) {
            return scores.of(scores.best()) >= IntentScores.LEAST
                    ? new Tag(scores.best().tag(), 0)
                    : Tag.UNMATCHED;
        }
        int cluster = named.clusters().of(named.features().of(text, scores));
        IntentScores voted = scores.plus(named.shares().get(cluster), VOTE);
        boolean intent = voted.of(voted.best()) >= IntentScores.LEAST;
        return new Tag(intent ? voted.best().tag() : named.names().get(cluster), 0);
    }

    /** Of tags with different scores for one thing that with the highest comes first. */
    static int order(double score) {
        return Math.max(0, ORDERS - (int) (score * PER_WEIGHT));
    }

    private static Tag session(String text) {
        IntentScores scores = IntentScores.of(text);
        Intent work = scores.work();
        double score = scores.of(work);
        return score >= IntentScores.LEAST ? new Tag(work.tag(), order(score)) : Tag.UNMATCHED;
    }
}
