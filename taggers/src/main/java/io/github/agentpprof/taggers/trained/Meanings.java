package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.PromptContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a prompt, the prompt before and the answer before mean, by a sentence model, as further numbers of a prompt's row: each
 * vector less the middle of all such vectors, brought to length one, times what that part counts.
 */
final class Meanings {
    /** The prompt, the prompt before, the answer before. */
    static final int PARTS = 3;

    /** For a model that has no sentence model: no numbers. */
    static final Meanings NONE = new Meanings(new float[PARTS][0], text -> new float[0]);

    private static final double[] WEIGHTS = {1.5, 0.7, 0.7};

    /** Vectors kept: a prompt is soon the one before the next. */
    private static final int KEPT = 256;

    private final float[][] middles;
    private final Function<String, float[]> vectors;
    private final Map<String, float[]> latest = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * What a model was trained with.
     *
     * @param middles of the three parts, all of the length of a vector
     * @param vectors the sentence model: the same text always has the same vector
     */
    Meanings(float[][] middles, Function<String, float[]> vectors) {
        this.middles = middles;
        this.vectors = vectors;
    }

    /** The texts that have a vector, by part; null for one that is not there. */
    static List<Function<PromptContext, String>> parts() {
        return List.of(PromptContext::text, PromptContext::previous, PromptContext::said);
    }

    float[][] middles() {
        return middles;
    }

    /** Numbers that it adds to a row at most. */
    int size() {
        return middles.length * middles[0].length;
    }

    /** @param first the place of its first number in a row */
    void add(PromptContext context, int first, Row.Builder row) {
        for (int part = 0; part < middles.length && size() > 0; part++) {
            String text = parts().get(part).apply(context);
            if (text != null) {
                add(vector(text), part, first + part * middles[part].length, row);
            }
        }
    }

    private void add(float[] vector, int part, int at, Row.Builder row) {
        var off = new double[vector.length];
        double squares = 0;
        for (int d = 0; d < off.length; d++) {
            off[d] = (double) vector[d] - middles[part][d];
            squares += off[d] * off[d];
        }
        for (int d = 0; d < off.length && squares > 0; d++) {
            row.add(at + d, off[d] * WEIGHTS[part] / Math.sqrt(squares));
        }
    }

    private float[] vector(String text) {
        synchronized (latest) {
            float[] known = latest.get(text);
            if (known != null) {
                return known;
            }
        }
        float[] vector = vectors.apply(text);
        synchronized (latest) {
            latest.put(text, vector);
        }
        return vector;
    }
}
