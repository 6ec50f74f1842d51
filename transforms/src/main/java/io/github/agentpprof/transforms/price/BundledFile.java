package io.github.agentpprof.transforms.price;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A table that lies beside this class. */
final class BundledFile {
    private BundledFile() {}

    static String text(String name) {
        try (InputStream bytes = BundledFile.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException("the program was built without " + name);
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
