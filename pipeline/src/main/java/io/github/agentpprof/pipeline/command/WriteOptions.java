package io.github.agentpprof.pipeline.command;

import java.util.List;
import java.util.SortedMap;
import picocli.CommandLine.Option;

/** What to write, and what its width means. */
final class WriteOptions {
    static final String HEADING = "%nWhat to write%n";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write a profile here; its ending tells the format; {view} stands for the view's name,"
                    + " {day}, {project} or another field for a profile for each of its values")
    private List<String> outputs = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", description = "the format, whatever the ending")
    private String format = "";

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description = "what the width means: a view, several with commas between them, or all; default tokens")
    private String view = "tokens";

    @Option(
            names = "--include-previews",
            description = "let the first 200 characters of each prompt into JSON; for private use")
    private boolean previews;

    /** Names of the views asked for. */
    List<String> views() {
        return Outputs.views(view);
    }

    /** Name of the sink for each path. */
    SortedMap<String, String> sinks() {
        return Outputs.sinks(outputs, format, views());
    }

    boolean previews() {
        return previews;
    }
}
