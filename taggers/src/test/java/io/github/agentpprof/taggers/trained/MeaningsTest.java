package io.github.agentpprof.taggers.trained;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.agentpprof.taggers.feature.PromptContext;
import io.github.agentpprof.taggers.feature.Work;
import io.github.agentpprof.transforms.model.profile.ShareError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MeaningsTest {
    /** Two numbers of a text: how long it is, and how many of its characters are an x. */
    private static final Function<String, float[]> LENGTHS = text ->
            new float[] {text.length(), text.chars().filter(c -> c == 'x').count()};

    private static final float[][] MIDDLES = {{1, 1}, {2, 0}, {0, 0}};

    @Test
    void eachPartIsMeasuredFromItsMiddleAndCountsWhatItCounts() {
        // "axxxx" is 5, 4 and 4, 3 from the middle: 0.8 and 0.6 of 1.5. "ok" is its part's middle itself and says
        // nothing.
        // "xxx" is 3, 3 from the middle: each the root of a half, of 0.7.
        Row row = row(PromptContext.of("axxxx", "ok", "xxx", List.of()));
        assertArrayEquals(new int[] {10, 11, 14, 15}, row.features());
        assertArrayEquals(new float[] {1.2f, 0.9f, 0.494975f, 0.494975f}, row.values(), 1e-6f);
    }

    @Test
    void whatIsNotThereAddsNothing() {
        assertArrayEquals(new int[] {10, 11}, row(PromptContext.alone("axxxx")).features());
        assertEquals(0, Meanings.NONE.size());
    }

    @Test
    void aTextIsAskedAboutOnce() {
        List<String> asked = new ArrayList<>();
        var meanings = new Meanings(MIDDLES, text -> {
            asked.add(text);
            return LENGTHS.apply(text);
        });
        for (int i = 0; i < 3; i++) {
            meanings.add(PromptContext.of("fix it", "ok", "ok", List.of()), 0, new Row.Builder());
        }
        assertEquals(List.of("fix it", "ok"), asked);
    }

    @Test
    void aModelWithVectorsIsReadAsItWasWritten() throws IOException {
        byte[] bytes = ModelFile.write(model(new Meanings(MIDDLES, LENGTHS)));
        IntentModel read = ModelFile.read(bytes, LENGTHS);
        assertArrayEquals(bytes, ModelFile.write(read));
        // Column 0, the first number of the prompt, has a weight of 2 for the first kind: 0.5 + 2 × 1.5.
        assertEquals(3.5, read.scores(read.columns().row(PromptContext.alone("4444x")))[0], 1e-6);
    }

    @Test
    void aModelOfTheOtherKindIsRefused() throws IOException {
        byte[] with = ModelFile.write(model(new Meanings(MIDDLES, LENGTHS)));
        byte[] without = ModelFile.write(model(Meanings.NONE));
        refused("an intent model for --features embedding, used without it", with, null);
        refused("an intent model without vectors, used with --features embedding", without, LENGTHS);
        refused("an intent model for vectors of 2 numbers; the sentence model makes 3", with, text ->
                new float[] {1, 2, 3});
    }

    private static void refused(String reason, byte[] bytes, Function<String, float[]> vectors) {
        assertEquals(
                reason,
                assertThrows(IOException.class, () -> ModelFile.read(bytes, vectors))
                        .getMessage());
    }

    private static Row row(PromptContext context) {
        var row = new Row.Builder();
        new Meanings(MIDDLES, LENGTHS).add(context, 10, row);
        return row.build();
    }

    /** One that knows no features. */
    private static IntentModel model(Meanings meanings) {
        var columns = new Columns(new Vocabulary(new int[0], new float[0]), meanings);
        var weights = new byte[columns.size() * IntentModel.SCORES];
        var steps = new float[columns.size()];
        if (columns.size() > 0) {
            weights[0] = 4;
            steps[0] = 0.5f;
        }
        var means = new float[IntentModel.SCORES];
        means[0] = 0.5f;
        return new IntentModel(
                columns,
                weights,
                steps,
                means,
                new Calibration(0, new float[Work.COUNT], new float[Work.COUNT]),
                new Calibration(Work.COUNT, new float[Work.COUNT], new float[Work.COUNT]),
                ShareError.SHIPPED);
    }
}
