package io.github.agentpprof.sinks;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every sink there is, sorted by name; help texts, error messages and tables are made from this list. */
public final class ProfileSinks {
    private static final List<ProfileSink> ALL = List.of(
            // keep sorted
            new CsvSink(), new FoldedSink(), new JsonSink(), new PprofSink(), new SpeedscopeSink(), new SvgSink());

    private ProfileSinks() {}

    public static List<ProfileSink> all() {
        return ALL;
    }

    public static List<String> names() {
        return ALL.stream().map(ProfileSink::name).toList();
    }

    public static Optional<ProfileSink> named(String name) {
        return ALL.stream().filter(sink -> sink.name().equals(name)).findFirst();
    }

    /** The sink that owns the longest ending of {@code path}; upper and lower case are the same. */
    public static Optional<ProfileSink> forPath(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(sink -> longestEnding(sink, lower) > 0)
                .max(Comparator.comparingInt(sink -> longestEnding(sink, lower)));
    }

    private static int longestEnding(ProfileSink sink, String path) {
        return sink.endings().stream()
                .filter(path::endsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
