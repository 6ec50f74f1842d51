package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.intent.Intent;
import io.github.agentpprof.taggers.intent.IntentScores;
import io.github.agentpprof.taggers.text.TfIdf;
import io.github.agentpprof.taggers.text.Tokens;
import java.io.Serializable;

/**
 * What K-Means sees of a prompt: its intents first, then its terms. The clearer the intent, the more it counts beside
 * the terms, whose part has length 1 at most.
 */
record PromptFeatures(TfIdf terms) implements Serializable {
    /** Length of the intents' part where the intent is clear. */
    private static final double INTENTS = 2;

    private static final int FIRST_TERM = Intent.values().length;

    double[] of(String text) {
        return of(text, IntentScores.of(text));
    }

    double[] of(String text, IntentScores scores) {
        double[] vector = terms.vector(Tokens.of(text));
        double[] features = new double[FIRST_TERM + vector.length];
        System.arraycopy(vector, 0, features, FIRST_TERM, vector.length);
        double squares = 0;
        for (Intent intent : Intent.values()) {
            double score = Math.max(0, scores.of(intent));
            features[intent.ordinal()] = score;
            squares += score * score;
        }
        double length = INTENTS * Math.min(1, scores.margin() / ClusterTagger.CLEAR);
        for (int i = 0; i < FIRST_TERM && squares > 0; i++) {
            features[i] *= length / Math.sqrt(squares);
        }
        return features;
    }

    /** Where the terms begin in a vector. */
    static int firstTerm() {
        return FIRST_TERM;
    }
}
