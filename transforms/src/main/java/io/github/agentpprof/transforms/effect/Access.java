package io.github.agentpprof.transforms.effect;

import java.util.Locale;

/** What is done to a path. */
public enum Access {
    READ,
    /** Content replaced or changed. */
    WRITE,
    ADD,
    DELETE,
    MOVE;

    public boolean writes() {
        return this != READ;
    }

    /** The name in a frame. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
