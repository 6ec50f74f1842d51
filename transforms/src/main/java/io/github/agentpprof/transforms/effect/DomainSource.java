package io.github.agentpprof.transforms.effect;

import java.util.Locale;

/** Where a domain was named. */
public enum DomainSource {
    /** A URL or address in the arguments. */
    URL,
    /** The command stands for it, as gh does for github.com. */
    COMMAND,
    /** A package manager, or a puller of images, that names no host: whose registry it asks is a matter of settings. */
    REGISTRY,
    /** A git remote known to the repository by name only. */
    REMOTE,
    /** A web search, run by the vendor. */
    SEARCH;

    /** Whether the domain is a host; the others stand for one that the trace does not tell. */
    public boolean isHost() {
        return this == URL || this == COMMAND;
    }

    /** The name in a frame. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
