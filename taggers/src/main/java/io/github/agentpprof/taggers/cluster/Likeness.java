package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.text.Directions;
import io.github.agentpprof.taggers.text.PromptVectors;
import io.github.agentpprof.taggers.text.TfIdf;
import io.github.agentpprof.taggers.text.Tokens;
import java.io.IOException;
import java.util.List;

/**
 * In what prompts are alike, and what the descriptions of a user's tags have in common with them: vectors of length 1 at most.
 *
 * @param prompts a vector for each
 * @param descriptions a vector for each, to compare with those
 */
record Likeness(double[][] prompts, double[][] descriptions) {
    /** Of a longer prompt the beginning tells what is wanted. */
    private static final int EMBEDDED = 1_500;

    /** By the terms that they have in common. */
    static Likeness of(TfIdf terms, List<String> prompts, List<String> descriptions) {
        return new Likeness(vectors(terms, prompts), vectors(terms, descriptions));
    }

    /**
     * By what they mean.
     *
     * @throws IOException if what makes the vectors cannot be reached; the message is fit to be shown
     */
    static Likeness of(PromptVectors vectors, List<String> prompts, List<String> descriptions) throws IOException {
        List<float[]> found = vectors.of(prompts.stream()
                .map(text -> text.substring(0, Math.min(EMBEDDED, text.length())))
                .toList());
        double[] mean = Directions.mean(found);
        List<float[]> meanings = descriptions.isEmpty() ? List.of() : vectors.of(descriptions);
        return new Likeness(Directions.from(mean, found), Directions.from(mean, meanings));
    }

    /** What a prompt has in common with each description, 1 at most. */
    static double[] between(double[] prompt, double[][] descriptions) {
        var alike = new double[descriptions.length];
        for (int i = 0; i < alike.length; i++) {
            alike[i] = Directions.dot(prompt, descriptions[i]);
        }
        return alike;
    }

    private static double[][] vectors(TfIdf terms, List<String> texts) {
        return texts.stream().map(text -> terms.vector(Tokens.of(text))).toArray(double[][]::new);
    }
}
