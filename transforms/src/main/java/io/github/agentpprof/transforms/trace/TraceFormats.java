package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every trace format that can be read, sorted by name. */
public final class TraceFormats {
    private static final List<TraceFormat> ALL = List.of(
            // keep sorted
            new ClaudeFormat(), new CodexFormat(), new CodexExecFormat());

    /** What any format needs to recognise a line. */
    static final Fields RECOGNITION = ALL.stream().map(TraceFormat::fields).reduce(Fields.of(), Fields::union);

    private TraceFormats() {}

    public static List<TraceFormat> all() {
        return ALL;
    }

    /** Names of the agents whose traces can be read. */
    public static List<String> agents() {
        return List.copyOf(ALL.stream().map(TraceFormat::agent).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The one format that says yes to {@code line}; formats look at what no other has, so order cannot matter. */
    static Optional<TraceFormat> recognise(JsonNode line) {
        return ALL.stream()
                .filter(format -> format.recognise(line) == TraceFormat.Verdict.YES)
                .findFirst();
    }
}
