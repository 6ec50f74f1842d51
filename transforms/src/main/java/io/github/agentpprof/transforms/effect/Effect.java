package io.github.agentpprof.transforms.effect;

import java.util.Locale;

/** What running something does to the world. */
public enum Effect {
    READ,
    WRITE,
    /** Tests, linters and type checkers: they tell whether the work is right. */
    TEST,
    BUILD,
    /** Version control on this machine. */
    REPO,
    NETWORK,
    /** Whatever is none of the others. */
    PROCESS;

    /** The name in a frame. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
