package io.github.agentpprof.taggers.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.text.SentenceModel;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** With the model itself. */
class MiniLmTest {
    private final SentenceModel model =
            ServiceLoader.load(SentenceModel.class).findFirst().orElseThrow();

    @Test
    void whatMeansTheSameLiesCloser() {
        float[] crash = model.vector("the app crashes when it starts");
        float[] error = model.vector("fix the error on launch");
        float[] docs = model.vector("write a chapter of the manual");
        assertEquals(384, crash.length);
        assertEquals(1, cosine(crash, crash), 1e-5);
        assertTrue(cosine(crash, error) > cosine(crash, docs) + 0.1, cosine(crash, error) + " " + cosine(crash, docs));
    }

    @Test
    void theSameTextHasTheSameVector() {
        assertArrayEquals(model.vector("fix the parser"), model.vector("fix the parser"));
    }

    @Test
    void strangeTextsHaveVectorsToo() {
        List<String> texts = List.of("", "  \n", "\ud83d", "a\0b", "\ud83d\ude00", "修复登录页面", "word ".repeat(20_000));
        for (String text : texts) {
            float[] vector = model.vector(text);
            assertEquals(1, cosine(vector, vector), 1e-5, text.substring(0, Math.min(10, text.length())));
        }
    }

    @Test
    void nothingIsReportedToAnyone() {
        model.vector("fix");
        assertEquals("true", System.getProperty("OPT_OUT_TRACKING"));
        assertEquals("true", System.getProperty("ai.djl.offline"));
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
