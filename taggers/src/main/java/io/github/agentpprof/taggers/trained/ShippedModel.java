package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.text.SentenceModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The models that come with the program and with the sentence model; or, where {@code taggers/bench/measure} tests one that was
 * trained without some of the labels, that of the file which the system property {@value #ANOTHER} names.
 */
public final class ShippedModel {
    private static final String RESOURCE = "intent.model";
    private static final String ANOTHER = "agentpprof.intent.model";

    private interface Opening {
        InputStream open() throws IOException;
    }

    private ShippedModel() {}

    public static IntentModel read() {
        return read(() -> ShippedModel.class.getResourceAsStream(RESOURCE), null);
    }

    /** The one that also takes the vectors of the sentence model beside the program. */
    static IntentModel readWithVectors() {
        SentenceModel sentences = SentenceModel.bundled();
        return read(sentences::intentModel, sentences::vector);
    }

    private static IntentModel read(Opening resource, Function<String, float[]> vectors) {
        String another = System.getProperty(ANOTHER, "");
        try (InputStream in = another.isEmpty() ? resource.open() : Files.newInputStream(Path.of(another))) {
            if (in == null) {
                throw new IOException("this build has no " + RESOURCE);
            }
            return ModelFile.read(in.readAllBytes(), vectors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
