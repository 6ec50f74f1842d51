package io.github.agentpprof.transforms.cache;

/** What became of one trace, or of what was kept of it. */
public enum CacheUse {
    /** All of it came out of the cache. */
    ANSWERED,
    /** It has grown: what was known came out of the cache, the rest was read. */
    RESUMED,
    /** It was read from its beginning. */
    READ_ANEW,
    /** There was an entry that is damaged or cannot be opened; the trace counts as one that was read anew. */
    REFUSED
}
