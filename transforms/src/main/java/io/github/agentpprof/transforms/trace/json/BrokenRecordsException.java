package io.github.agentpprof.transforms.trace.json;

import java.io.IOException;

/**
 * Records end where they should not; the message says why, and holds nothing of them.
 *
 * <p>Public for whoever makes {@link Records}, and for package {@code pipeline.vendor}.
 */
public final class BrokenRecordsException extends IOException {
    private static final long serialVersionUID = 1L;

    public BrokenRecordsException(String message) {
        super(message);
    }
}
