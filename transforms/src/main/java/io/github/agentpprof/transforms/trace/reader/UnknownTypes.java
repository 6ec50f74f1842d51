package io.github.agentpprof.transforms.trace.reader;

import io.github.agentpprof.transforms.redact.Identifiers;

/**
 * Counts line types that no reader knows: how a drifting format is noticed.
 *
 * <p>Public for {@code ClaudeReader}, {@code CodexReader} and {@code SpanReader}.
 */
public final class UnknownTypes {
    private UnknownTypes() {}

    /** Counts the type under its name if it looks like one, so that no text of a trace gets into a summary. */
    public static void count(TraceOutput output, String agent, String type) {
        String name = Identifiers.isWord(type) ? type : "other";
        output.count("unknown_types:" + agent + ":" + name, 1);
    }
}
