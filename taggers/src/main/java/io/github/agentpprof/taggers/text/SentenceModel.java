package io.github.agentpprof.taggers.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.ServiceLoader;

/** A model inside this process that makes vectors of sentences; found by its service file where its jar is. */
public interface SentenceModel {
    float[] vector(String text);

    /** The intent model that was trained on these vectors. */
    InputStream intentModel() throws IOException;

    /**
     * Looks for one without loading it.
     *
     * @throws IllegalArgumentException that says how to get one, if there is none
     */
    static void mustBeThere() {
        if (provider().isEmpty()) {
            throw new IllegalArgumentException("there is no sentence model beside the program; build it once with"
                    + " 'mvn -B -Pembedding package'");
        }
    }

    /** Loads the one beside the program, which {@link #mustBeThere}. */
    static SentenceModel bundled() {
        return provider().orElseThrow().get();
    }

    private static Optional<ServiceLoader.Provider<SentenceModel>> provider() {
        return ServiceLoader.load(SentenceModel.class, SentenceModel.class.getClassLoader()).stream()
                .findFirst();
    }
}
