package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.PromptContext;
import java.util.List;
import java.util.function.Function;

/** The middles of the vectors of labelled prompts and of what stands before them. */
final class MeaningsFit {
    private MeaningsFit() {}

    /** @param vectors of a sentence model */
    static Meanings of(List<Labelled> prompts, Function<String, float[]> vectors) {
        var middles = new float[Meanings.PARTS][];
        for (int part = 0; part < middles.length; part++) {
            middles[part] = middle(prompts, Meanings.parts().get(part), vectors);
        }
        return new Meanings(middles, vectors);
    }

    private static float[] middle(
            List<Labelled> prompts, Function<PromptContext, String> part, Function<String, float[]> vectors) {
        double[] sum = null;
        int count = 0;
        for (Labelled prompt : prompts) {
            String text = part.apply(prompt.context());
            if (text != null) {
                float[] vector = vectors.apply(text);
                sum = sum == null ? new double[vector.length] : sum;
                for (int d = 0; d < sum.length; d++) {
                    sum[d] += vector[d];
                }
                count++;
            }
        }
        if (sum == null) {
            throw new IllegalArgumentException("no labelled prompt has anything before it");
        }
        var middle = new float[sum.length];
        for (int d = 0; d < middle.length; d++) {
            middle[d] = (float) (sum[d] / count);
        }
        return middle;
    }
}
