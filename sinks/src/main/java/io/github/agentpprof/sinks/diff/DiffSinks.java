package io.github.agentpprof.sinks.diff;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every format of differences there is, sorted by name. */
public final class DiffSinks {
    private static final List<DiffSink> ALL = List.of(
            // keep sorted
            new DiffFoldedSink(), new DiffJsonSink(), new DiffPprofSink(), new DiffSvgSink());

    private DiffSinks() {}

    public static List<DiffSink> all() {
        return ALL;
    }

    public static List<String> endings() {
        return ALL.stream().flatMap(sink -> sink.endings().stream()).toList();
    }

    /** The sink that owns the ending of {@code path}; upper and lower case are the same. */
    public static Optional<DiffSink> forPath(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(sink -> sink.endings().stream().anyMatch(lower::endsWith))
                .findFirst();
    }
}
