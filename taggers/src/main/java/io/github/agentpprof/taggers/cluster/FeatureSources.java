package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.llm.Limits;
import io.github.agentpprof.taggers.llm.ServerUrl;
import io.github.agentpprof.taggers.llm.VectorClient;
import io.github.agentpprof.taggers.tagger.ServerKey;
import io.github.agentpprof.taggers.tagger.TaggerSettings;
import io.github.agentpprof.taggers.text.PromptVectors;
import io.github.agentpprof.taggers.text.SentenceModel;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.List;

/** By what prompts are compared: the terms they have in common, or vectors of what they mean. */
public final class FeatureSources {
    public static final String TERMS = "tfidf";
    public static final String EMBEDDING = "embedding";

    private FeatureSources() {}

    public static List<String> names() {
        return List.of(EMBEDDING, TERMS);
    }

    /**
     * What makes vectors as the user's settings say; null if none are wanted.
     *
     * @throws IllegalArgumentException if they are and nothing makes them
     */
    static PromptVectors of(TaggerSettings settings) {
        if (!settings.features().equals(EMBEDDING)) {
            return null;
        }
        if (!settings.llamaUrl().isEmpty()) {
            URI server = ServerUrl.checked(settings.llamaUrl(), settings.remote());
            String model = settings.model();
            ServerKey key = settings.key();
            return texts -> {
                try {
                    return new VectorClient(server, key, model, Limits.USUAL).of(texts);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while a model was asked");
                }
            };
        }
        needSentences();
        return texts -> {
            SentenceModel model = SentenceModel.bundled();
            return texts.stream().map(model::vector).toList();
        };
    }

    private static void needSentences() {
        try {
            SentenceModel.mustBeThere();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ", or name a server that has one with --llama-url", e);
        }
    }
}
