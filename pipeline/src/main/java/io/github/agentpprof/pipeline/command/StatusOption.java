package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.config.Closest;
import io.github.agentpprof.pipeline.engine.UsageException;
import java.util.List;
import picocli.CommandLine.Option;

/** What is printed of how a run went. */
final class StatusOption {
    static final List<String> KNOWN = List.of("json", "jsonl", "text", "none");

    @Option(
            names = "--status",
            paramLabel = "json|jsonl|text|none",
            description = "what to print on standard output about the run; jsonl is json on one line; default none")
    private String status = "none";

    /** One that is known. */
    String checked() {
        if (!KNOWN.contains(status)) {
            throw new UsageException(Closest.unknown("status", status, "", KNOWN));
        }
        return status;
    }

    /** Whether standard output is for a machine: it gets the status object and nothing else. */
    boolean json() {
        return status.startsWith("json");
    }
}
