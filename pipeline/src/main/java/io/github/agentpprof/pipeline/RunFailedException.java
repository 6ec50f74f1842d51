package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.redact.PrivateShapes;

/** The run could not be finished for a reason that lies outside this program, such as a full disk. */
final class RunFailedException extends RuntimeException {
    RunFailedException(String message, Throwable cause) {
        super(PrivateShapes.homesMasked(message), cause);
    }
}
