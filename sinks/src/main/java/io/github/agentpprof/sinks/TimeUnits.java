package io.github.agentpprof.sinks;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Units of time by the names that people type. */
public final class TimeUnits {
    private static final List<String> NAMES = List.of("s", "ms", "us", "ns");
    private static final Map<String, Long> NANOS = Map.of("s", 1_000_000_000L, "ms", 1_000_000L, "us", 1000L, "ns", 1L);

    private TimeUnits() {}

    public static List<String> names() {
        return NAMES;
    }

    /** Nanoseconds in a unit, nothing if there is none of that name. */
    public static OptionalLong nanos(String name) {
        return NANOS.containsKey(name) ? OptionalLong.of(NANOS.get(name)) : OptionalLong.empty();
    }
}
