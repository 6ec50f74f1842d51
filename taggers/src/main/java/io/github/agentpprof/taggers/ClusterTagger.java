package io.github.agentpprof.taggers;

import io.github.agentpprof.taggers.intent.Intent;
import io.github.agentpprof.taggers.intent.IntentScores;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.text.Clusters;
import io.github.agentpprof.transforms.model.Tag;
import java.util.List;
import java.util.Optional;

/**
 * Tags a prompt by the intent that its words show; where they show none clearly, by the cluster it is nearest to.
 *
 * <p>A session is tagged by intents alone, and by the strongest evidence. Responses are not tagged: an answer's words
 * speak of what was found, not of what was wanted.
 */
final class ClusterTagger implements Tagger {
    /** How far ahead the likeliest intent must be to hold whatever the cluster. */
    static final double CLEAR = 0.5;

    /** Weights come in tenths and less; the surest evidence gets the smallest order. */
    private static final int ORDERS = 100_000;

    private static final double PER_WEIGHT = 1_000;

    private final Named named;

    /**
     * Clusters with what they are called.
     *
     * @param names a legal tag for each cluster
     */
    record Named(PromptFeatures features, Clusters clusters, List<String> names) implements java.io.Serializable {
        Named {
            names = List.copyOf(names);
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
            case PROMPT -> prompt(text);
            case SESSION -> session(text);
            case LLM -> Tag.UNMATCHED;
        };
    }

    private Tag prompt(String text) {
        IntentScores scores = IntentScores.of(text);
        if (named != null && !clear(scores)) {
            int cluster = named.clusters().of(named.features().of(text, scores));
            return new Tag(named.names().get(cluster), 0);
        }
        return scores.of(scores.best()) >= IntentScores.LEAST
                ? new Tag(scores.best().tag(), 0)
                : Tag.UNMATCHED;
    }

    private static Tag session(String text) {
        IntentScores scores = IntentScores.of(text);
        Intent work = scores.work();
        double score = scores.of(work);
        return score >= IntentScores.LEAST
                ? new Tag(work.tag(), Math.max(0, ORDERS - (int) (score * PER_WEIGHT)))
                : Tag.UNMATCHED;
    }
}
