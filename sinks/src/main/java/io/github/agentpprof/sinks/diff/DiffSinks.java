package io.github.agentpprof.sinks.diff;

import java.util.List;

/** Every format of differences there is, sorted by name; pages are made in a room of their own. */
public final class DiffSinks {
    private static final List<DiffSink> ALL = List.of(
            // keep sorted
            new DiffFoldedSink(), new DiffJsonSink(), new DiffPprofSink(), new DiffSvgSink());

    private DiffSinks() {}

    public static List<DiffSink> all() {
        return ALL;
    }
}
