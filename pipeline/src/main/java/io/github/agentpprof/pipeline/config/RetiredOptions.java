package io.github.agentpprof.pipeline.config;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * Options that did something once: they are taken for one more version, so that nobody's script breaks, and are in no help.
 *
 * <p>Public for {@code RunOptions}.
 */
public final class RetiredOptions {
    private static final String FOLDER = "--parse-cache";
    private static final String OFF = "--no-parse-cache";
    private static final String SIZE = "--parse-cache-size";
    private static final String TEXTS = "--parse-cache-texts";

    private static final Set<String> ALL = Set.of(FOLDER, OFF, SIZE, TEXTS);

    @Option(names = FOLDER, paramLabel = "DIR", hidden = true)
    private String folder;

    @Option(names = OFF, hidden = true)
    private boolean off;

    @Option(names = SIZE, paramLabel = "MB", hidden = true)
    private String megabytes;

    @Option(names = TEXTS, hidden = true)
    private boolean texts;

    /** A line for each of those among {@code options}. */
    static List<String> said(Stream<String> options) {
        return options.filter(ALL::contains)
                .distinct()
                .sorted()
                .map(option -> option + " does nothing any more, since traces are read anew in every run; leave it out")
                .toList();
    }
}
