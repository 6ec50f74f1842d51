package io.github.agentpprof.sinks.flame;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file that lies beside the classes of this package. */
final class Asset {
    private Asset() {}

    static String text(String name) throws IOException {
        try (InputStream in = Asset.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
