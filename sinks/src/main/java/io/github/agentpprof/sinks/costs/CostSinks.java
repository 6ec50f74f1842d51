package io.github.agentpprof.sinks.costs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every file format of cost tables, sorted by name. */
public final class CostSinks {
    private static final List<CostSink> ALL = List.of(
            // keep sorted
            new CsvCosts(), new JsonLinesCosts(), new ParquetCosts());

    private CostSinks() {}

    public static List<CostSink> all() {
        return ALL;
    }

    public static List<String> endings() {
        return ALL.stream().map(CostSink::ending).toList();
    }

    /** The format that the ending of {@code path} tells. */
    public static Optional<CostSink> forPath(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(sink -> lower.endsWith(sink.ending())).findFirst();
    }
}
