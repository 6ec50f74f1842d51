package io.github.agentpprof.transforms.effect;

import java.util.Locale;

/** What kind of tool was called. */
public enum Category {
    SHELL,
    EDIT,
    READ,
    SEARCH,
    NETWORK,
    PLAN,
    /** Asks a person, and does nothing but wait for the answer. */
    ASK,
    SUBAGENT,
    MCP,
    /** Whatever is none of the others. */
    TOOL;

    /** The name in a frame. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
