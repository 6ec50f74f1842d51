package io.github.agentpprof.sinks.saved;

import java.io.IOException;

/** Says in what way a file is not what it looks like; without a word of what it holds. */
final class NotAProfileException extends IOException {
    private static final long serialVersionUID = 1L;

    NotAProfileException(String message) {
        super(message);
    }

    NotAProfileException(String message, Throwable cause) {
        super(message, cause);
    }
}
