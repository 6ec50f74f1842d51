package io.github.agentpprof.pipeline.vendor;

/** A row cannot be used; the message says why and quotes nothing of it. */
final class UnusableRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableRowException(String message) {
        super(message, null, false, false);
    }
}
