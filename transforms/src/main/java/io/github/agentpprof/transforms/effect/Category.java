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
    SUBAGENT,
    MCP,
    /** Whatever is none of the others. */
    TOOL;

    /** The name in a frame. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
