package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.UsageException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** What the table shows that is printed where no file is asked for. */
final class TableOptions {
    static final String HEADING = "%nWhat the table shows%n";

    @Option(
            names = "--by",
            paramLabel = "FIELD[,FIELD...]",
            description =
                    "what to add up by, such as prompt, model, tool, path, day or project; fields are listed below")
    private String by = "";

    @Option(names = "--top", paramLabel = "N", description = "the most rows; the rest is added up in one")
    private Integer top;

    @Option(
            names = {"-v", "--verbose"},
            description = "list all that is to know before believing the table, instead of saying how much there is")
    private boolean verbose;

    /** Whether caveats are listed. */
    boolean verbose() {
        return verbose;
    }

    /** Names of fields, as typed. */
    List<String> by() {
        return by.isEmpty()
                ? List.of()
                : Arrays.stream(by.split(",", -1)).map(String::strip).toList();
    }

    /** The most rows, 0 if it is left to the table. */
    int top() {
        if (top != null && top < 1) {
            throw new UsageException("--top must be 1 or more, not " + top);
        }
        return top == null ? 0 : top;
    }

    /** Refuses what would have no effect. */
    void checkUsed(boolean table) {
        if (!table && (!by.isEmpty() || top != null)) {
            throw new UsageException("--by and --top are for the table, which is printed where there is no --output; "
                    + "what files are made of is said with --stack");
        }
    }
}
