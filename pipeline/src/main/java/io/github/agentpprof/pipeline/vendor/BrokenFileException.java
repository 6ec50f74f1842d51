package io.github.agentpprof.pipeline.vendor;

import java.io.IOException;

/** Nothing can be read from here on; the message says why and quotes nothing. */
final class BrokenFileException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenFileException(String message) {
        super(message);
    }
}
