package io.github.agentpprof.taggers.embedding;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.github.agentpprof.taggers.text.SentenceModel;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * all-MiniLM-L6-v2, quantised: 384 numbers a text, about 10 ms each on one core. Nothing leaves the machine.
 *
 * <p>Text is divided into tokens by native code, which is laid down in {@code agentpprof/native} below
 * {@code $XDG_CACHE_HOME} or {@code ~/.cache}.
 */
public final class MiniLm implements SentenceModel {
    static {
        // The library with that native code reports to its makers that it is in use, and looks for faster code on the
        // network, unless it is told not to.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        if (System.getProperty("DJL_CACHE_DIR") == null) {
            System.setProperty(
                    "DJL_CACHE_DIR", cache().resolve("agentpprof/native").toString());
        }
    }

    private final AllMiniLmL6V2QuantizedEmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);

    @Override
    public float[] vector(String text) {
        return model.embed(readable(text)).content().vector();
    }

    @Override
    public InputStream intentModel() {
        return MiniLm.class.getResourceAsStream("intent.model");
    }

    /** Without halves of characters, which native code does not take; a text of nothing is none either. */
    private static String readable(String text) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.isBlank() ? "." : whole;
    }

    private static Path cache() {
        String folder = System.getenv("XDG_CACHE_HOME");
        return folder == null || folder.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(folder);
    }
}
