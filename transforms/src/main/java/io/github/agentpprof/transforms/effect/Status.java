package io.github.agentpprof.transforms.effect;

import java.util.Locale;

/** How a tool call ended. */
public enum Status {
    OK,
    FAIL,
    /** A person, a rule or a hook said no. */
    DENIED,
    INTERRUPTED,
    /** There is no result, the process still runs, or nothing in the result says. */
    UNKNOWN;

    /** The name in a frame. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
