package io.github.agentpprof.taggers.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void directionsLeaveOutWhatAllHaveInCommon() {
        List<float[]> vectors = List.of(new float[] {1, 5}, new float[] {3, 5});
        double[] mean = Directions.mean(vectors);
        assertArrayEquals(new double[] {2, 5}, mean, 1e-12);
        double[][] directions = Directions.from(mean, vectors);
        assertArrayEquals(new double[] {-1, 0}, directions[0], 1e-12);
        assertArrayEquals(new double[] {1, 0}, directions[1], 1e-12);
        assertArrayEquals(new double[] {0, 0}, Directions.from(mean, List.of(new float[] {2, 5}))[0], 0);
    }

    @Test
    void surePromptsSpeakForThoseLikeThem() {
        // Margins 3, 3, 3, 3, 0: the fifth is no seed. The mean of the four seeds is (0, 0).
        double[][] scores = {{3, 0}, {3, 0}, {0, 3}, {0, 3}, {1, 1}};
        List<float[]> vectors = List.of(vector(1, 0), vector(1, 0), vector(-1, 0), vector(-1, 0), vector(-0.6f, 0.8f));
        double[][] taught = Seeds.taught(scores, vectors, 10);
        // Two seeds of five that would be enough: 10 * 2/5 = 4 for the same direction.
        assertArrayEquals(new double[] {3 + 4, -4}, taught[0], 1e-6);
        assertArrayEquals(new double[] {1 - 2.4, 1 + 2.4}, taught[4], 1e-6);
        assertEquals(1, Seeds.best(taught[4]));
        assertArrayEquals(new double[] {1, 1}, scores[4], 0, "what is given is left as it is");
    }

    @Test
    void oneSeedIsChance() {
        double[][] scores = {{3, 0}, {0, 3}, {1, 1}};
        List<float[]> vectors = List.of(vector(1, 0), vector(-1, 0), vector(1, 0));
        assertArrayEquals(new double[] {1, 1}, Seeds.taught(scores, vectors, 10)[2], 0);
    }

    @Test
    void oneTagOrNoPromptTeachesNothing() {
        assertEquals(0, Seeds.taught(new double[0][], List.of(), 10).length);
        assertArrayEquals(new double[] {1}, Seeds.taught(new double[][] {{1}}, List.of(vector(1, 0)), 10)[0], 0);
        assertEquals(0, Seeds.best(new double[] {2, 2, 1}));
    }

    private static float[] vector(float x, float y) {
        return new float[] {x, y};
    }
}
