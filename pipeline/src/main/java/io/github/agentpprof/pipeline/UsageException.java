package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.redact.PrivateShapes;

/** The command line asks for something that cannot be; its message tells a person what and what could be instead. */
final class UsageException extends RuntimeException {
    UsageException(String message) {
        super(PrivateShapes.homesMasked(message));
    }
}
