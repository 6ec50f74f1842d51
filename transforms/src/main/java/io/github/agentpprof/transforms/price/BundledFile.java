package io.github.agentpprof.transforms.price;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A table that lies beside this class. */
final class BundledFile {
    /** Makes something of a table; {@code name} is for messages. */
    interface Parser<T> {
        T parse(Reader table, String name) throws IOException;
    }

    private BundledFile() {}

    static <T> T read(String name, Parser<T> parser) {
        try (InputStream bytes = BundledFile.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException("the program was built without " + name);
            }
            return parser.parse(new InputStreamReader(bytes, StandardCharsets.UTF_8), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
