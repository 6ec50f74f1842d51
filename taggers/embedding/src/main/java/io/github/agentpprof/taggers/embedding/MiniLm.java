package io.github.agentpprof.taggers.embedding;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.github.agentpprof.taggers.text.SentenceModel;

/** all-MiniLM-L6-v2, quantised: 384 numbers a text, about 10 ms each on one core. */
public final class MiniLm implements SentenceModel {
    private final AllMiniLmL6V2QuantizedEmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);

    @Override
    public float[] vector(String text) {
        return model.embed(text).content().vector();
    }
}
