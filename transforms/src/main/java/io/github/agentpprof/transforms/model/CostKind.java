package io.github.agentpprof.transforms.model;

/** The classes in which a vendor bills a call; {@link #frame()} is the value of the {@code kind:} frame. */
public enum CostKind {
    INPUT("input"),
    OUTPUT("output"),
    CACHE_READ("cache_read"),
    CACHE_WRITE_5M("cache_write_5m"),
    CACHE_WRITE_1H("cache_write_1h"),
    WEB_SEARCH("web_search");

    private final String frame;

    CostKind(String frame) {
        this.frame = frame;
    }

    public String frame() {
        return frame;
    }
}
