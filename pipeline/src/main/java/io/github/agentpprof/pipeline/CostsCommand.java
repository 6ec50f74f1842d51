package io.github.agentpprof.pipeline;

import io.github.agentpprof.sinks.costs.CostColumns;
import io.github.agentpprof.sinks.costs.CostSink;
import io.github.agentpprof.sinks.costs.CostSinks;
import io.github.agentpprof.transforms.view.CostGroups;
import io.github.agentpprof.transforms.view.StackFields;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agentpprof costs}: a table for accounting. */
@Command(
        name = "costs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 110,
        synopsisHeading = "",
        customSynopsis = {
            "Usage: agentpprof costs [--by FIELD,FIELD...] [-o FILE.csv|FILE.jsonl]... [OPTION]... [-- BEAM_OPTION...]",
            ""
        },
        description = {
            "Writes a table of what was spent, a row for each day, project, prompt's tag and model, or what else --by names:",
            "calls, tokens by class, cost, and how far to trust it. Without -o it prints it as CSV."
        })
final class CostsCommand implements Callable<Integer> {
    private static final String PRINTED = ".csv";

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the table here; its ending tells the format")
    private List<String> outputs = List.of();

    @Option(
            names = "--by",
            paramLabel = "FIELD[,FIELD...]",
            description = "what a row is of, labels among them; default day,project,prompt,model")
    private String by = "day,project,prompt,model";

    @Mixin
    private RunOptions run = new RunOptions();

    @Parameters(hidden = true, description = "options of Apache Beam, behind --")
    private List<String> beamOptions = List.of();

    CostsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        BeamOptions.check(beamOptions);
        List<String> fields =
                Arrays.stream(by.split(",", -1)).map(String::strip).toList();
        check(fields);
        outputs.forEach(CostsCommand::check);
        if (!outputs.isEmpty()) {
            write(fields, outputs);
            return CommandLine.ExitCode.OK;
        }
        Path table = Files.createTempFile("agentpprof", PRINTED);
        table.toFile().deleteOnExit();
        try {
            write(fields, List.of(table.toString()));
            PrintWriter out = spec.commandLine().getOut();
            out.print(Files.readString(table));
            out.flush();
        } finally {
            Files.deleteIfExists(table);
        }
        return CommandLine.ExitCode.OK;
    }

    private void write(List<String> fields, List<String> files) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        RunOptions.Finished finished =
                run.run(RunOptions.Wanted.costs(fields, new CostOutputs(files), beamOptions), environment, err);
        finished.warnings().lines().forEach(text -> err.println("agentpprof: " + text));
        outputs.forEach(file -> err.println("agentpprof: wrote " + file));
        err.flush();
    }

    /** Refuses fields that calls do not have, and names that columns have; others are checked with the labels. */
    private static void check(List<String> fields) {
        if (Set.copyOf(fields).size() < fields.size()) {
            throw new UsageException("--by names a field twice");
        }
        List<String> columns = CostColumns.names();
        for (String field : fields) {
            if (StackFields.named(field).isPresent() && !CostGroups.FIELDS.contains(field)) {
                throw new UsageException("a call has no '" + field + "' to add up by; known: "
                        + String.join(", ", CostGroups.FIELDS) + ", and labels");
            }
            if (columns.contains(field)) {
                throw new UsageException(
                        "'" + field + "' is a column of the table already; call the label something else");
            }
        }
    }

    private static void check(String path) {
        CostSink sink = CostSinks.forPath(path)
                .orElseThrow(() -> new UsageException("cannot tell the format of '" + path + "' by its ending; known: "
                        + String.join(", ", CostSinks.endings())));
        if (!sink.missing().isEmpty()) {
            throw new UsageException("cannot write '" + path + "': " + sink.missing());
        }
        Outputs.checkWritable(path);
    }
}
