package io.github.agentpprof.pipeline.engine;

/**
 * The command line asks for something that cannot be; its message tells a person what and what could be instead.
 *
 * <p>Public for packages {@code pipeline.command}, {@code pipeline.find} and {@code pipeline.run}.
 */
public final class UsageException extends RuntimeException {
    public UsageException(String message) {
        super(message);
    }
}
