package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.redact.PrivateShapes;
import java.util.List;

/** There is nothing to read. */
final class NoTracesException extends RuntimeException {
    NoTracesException(List<String> searched) {
        super("no traces found in " + PrivateShapes.homesMasked(String.join(", ", searched))
                + "; name the folder with --claude-root or --codex-root, or a file with --session-file");
    }
}
