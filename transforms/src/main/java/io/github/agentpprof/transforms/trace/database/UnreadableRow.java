package io.github.agentpprof.transforms.trace.database;

import java.io.IOException;

/**
 * A row that is no line; the message is a reason for a reject. Others can be read.
 *
 * <p>Public for {@code transforms.trace}.
 */
public final class UnreadableRow extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableRow(String reason, Throwable cause) {
        super(reason, cause);
    }
}
