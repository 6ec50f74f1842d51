package io.github.agentpprof.transforms.trace;

import java.util.regex.Pattern;

/** Counts line types that no reader knows: how a drifting format is noticed. */
final class UnknownTypes {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_./-]{0,39}");

    private UnknownTypes() {}

    /** Counts the type under its name if it looks like one, so that no text of a trace gets into a summary. */
    static void count(TraceOutput output, String agent, String type) {
        String name = WORD.matcher(type).matches() ? type : "other";
        output.count("unknown_types:" + agent + ":" + name, 1);
    }
}
