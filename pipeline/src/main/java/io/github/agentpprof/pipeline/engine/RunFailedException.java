package io.github.agentpprof.pipeline.engine;

/**
 * The run could not be finished for a reason that lies outside this program, such as a full disk.
 *
 * <p>Public for packages {@code pipeline.command}, {@code pipeline.find} and {@code pipeline.run}.
 */
public final class RunFailedException extends RuntimeException {
    public RunFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
