package io.github.agentpprof.taggers.trained;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The model that comes with the program; or, where {@code taggers/bench/measure} tests one that was trained without some of the
 * labels, that of the file which the system property {@value #ANOTHER} names.
 */
public final class ShippedModel {
    private static final String RESOURCE = "intent.model";
    private static final String ANOTHER = "agentpprof.intent.model";

    private ShippedModel() {}

    public static IntentModel read() {
        String another = System.getProperty(ANOTHER, "");
        try (InputStream in = another.isEmpty()
                ? ShippedModel.class.getResourceAsStream(RESOURCE)
                : Files.newInputStream(Path.of(another))) {
            if (in == null) {
                throw new IOException("this build has no " + RESOURCE);
            }
            return ModelFile.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
