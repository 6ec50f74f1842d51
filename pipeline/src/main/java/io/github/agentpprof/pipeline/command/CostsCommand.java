package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.commit.CommitOutcomes;
import io.github.agentpprof.pipeline.commit.GitOutcomes;
import io.github.agentpprof.pipeline.commit.OutcomeFile;
import io.github.agentpprof.pipeline.engine.BeamOptions;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.focus.FocusOptions;
import io.github.agentpprof.pipeline.run.CostOutputs;
import io.github.agentpprof.pipeline.show.ChangesOnScreen;
import io.github.agentpprof.pipeline.show.CostsOnScreen;
import io.github.agentpprof.pipeline.show.Look;
import io.github.agentpprof.pipeline.store.StoreOptions;
import io.github.agentpprof.sinks.costs.CostColumns;
import io.github.agentpprof.sinks.costs.CostForm;
import io.github.agentpprof.sinks.costs.CostSink;
import io.github.agentpprof.sinks.costs.CostSinks;
import io.github.agentpprof.sinks.costs.CostStore;
import io.github.agentpprof.sinks.costs.FlatColumn;
import io.github.agentpprof.transforms.model.profile.CostTable;
import io.github.agentpprof.transforms.view.CostGroups;
import io.github.agentpprof.transforms.view.StackFields;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
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
            "Usage: agentpprof costs [--by FIELD,FIELD...] [-o FILE]... [--jdbc URL|--warehouse ADDRESS] [OPTION]... [-- BEAM_OPTION...]",
            ""
        },
        description = {
            "Writes a table of what was spent, a row for each day, project, prompt's tag and model, or what else --by names:",
            "calls, tokens by class, cost, and how far to trust it. Without -o it prints it: on a terminal what people",
            "read of it, elsewhere all of it as CSV. With --format focus its rows and columns are those of FOCUS."
        })
final class CostsCommand implements Callable<Integer> {
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

    @Option(
            names = "--outcomes",
            paramLabel = "FILE",
            description = "a CSV table of what became of commits: commit,merged,reverted,days_alive[,lines]; adds these"
                    + " columns where --by names commit, and says what a merged change cost")
    private Path outcomes;

    @Option(
            names = "--git",
            paramLabel = "DIR",
            description = "the same from the repository in a folder of this machine, without network: merged is what"
                    + " its HEAD can reach, reverted what a later commit says it reverts")
    private Path git;

    @Mixin
    private StatusOption status = new StatusOption();

    @Mixin
    private RunOptions run = new RunOptions();

    @ArgGroup(validate = false, order = 1, heading = StoreOptions.HEADING)
    private StoreOptions kept = new StoreOptions();

    @ArgGroup(validate = false, order = 1, heading = FocusOptions.HEADING)
    private FocusOptions focus = new FocusOptions();

    @ArgGroup(validate = false, order = 8, heading = NightlyOptions.HEADING)
    private NightlyOptions nightly = new NightlyOptions();

    @Parameters(hidden = true, description = "options of Apache Beam, behind --")
    private List<String> beamOptions = List.of();

    CostsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        BeamOptions.check(beamOptions);
        List<String> named = Arrays.stream(by.split(",", -1)).map(String::strip).toList();
        check(named);
        CostForm form = focus.form(named);
        List<String> fields = form.fields(named);
        outputs.forEach(CostsCommand::check);
        status.checked();
        CommitOutcomes became = became(fields);
        CostStore store = kept.store(fields, columns(fields, form, became), environment);
        if (became != null && !form.equals(CostForm.GROUPS)) {
            throw new UsageException(
                    "--outcomes and --git add columns that FOCUS does not have; leave --format focus out");
        }
        if (!outputs.isEmpty() || store != null) {
            return report(run(fields, new CostOutputs(outputs, form, store, became)), false);
        }
        boolean read = Look.isTerminal(environment) && form.equals(CostForm.GROUPS);
        Path printed = Files.createTempFile("agentpprof", read ? ".jsonl" : ".csv");
        printed.toFile().deleteOnExit();
        try {
            RunOptions.Finished finished =
                    run(fields, new CostOutputs(List.of(printed.toString()), form, null, became));
            if (!status.json()) {
                spec.commandLine().getOut().print(read ? onScreen(printed, fields) : Files.readString(printed));
                spec.commandLine().getOut().flush();
            }
            return report(finished, true);
        } finally {
            Files.deleteIfExists(printed);
        }
    }

    /** The columns of a table of groups, null in another form. */
    private static List<FlatColumn> columns(List<String> fields, CostForm form, CommitOutcomes became)
            throws IOException {
        return form.equals(CostForm.GROUPS)
                ? form.of(new CostTable(fields, List.of(), became == null ? null : Map.of()))
                        .columns()
                : null;
    }

    /** What tells of commits, null if nothing is to. */
    private CommitOutcomes became(List<String> fields) {
        if (outcomes == null && git == null) {
            return null;
        }
        if (outcomes != null && git != null) {
            throw new UsageException("--outcomes and --git tell the same; give one of them");
        }
        if (!fields.contains(CostTable.COMMIT)) {
            throw new UsageException(
                    (git == null ? "--outcomes" : "--git") + " tells of commits, so --by must name commit");
        }
        return git == null ? OutcomeFile.read(outcomes) : GitOutcomes.in(git);
    }

    private String onScreen(Path printed, List<String> fields) throws IOException {
        try (InputStream lines = Files.newInputStream(printed)) {
            return CostsOnScreen.read(lines, fields).text(Look.of(environment));
        }
    }

    private RunOptions.Finished run(List<String> fields, CostOutputs wanted) throws IOException {
        return run.run(
                RunOptions.Wanted.costs(
                        fields, wanted, nightly.typed(spec.commandLine().getParseResult()), beamOptions),
                environment,
                spec.commandLine().getErr());
    }

    private int report(RunOptions.Finished finished, boolean printed) {
        PrintWriter err = spec.commandLine().getErr();
        if (finished.result().changes() != null && !status.json()) {
            err.print(ChangesOnScreen.text(finished.result().changes(), Look.of(environment)));
        }
        boolean within = ProfileCommand.withinBudgets(finished, err);
        new RunReport(finished, printed, 0, true, Look.of(environment))
                .print(status.checked(), spec.commandLine().getOut(), err);
        return within ? CommandLine.ExitCode.OK : ProfileCommand.BUDGET_CROSSED;
    }

    /** Refuses fields that calls do not have, and names that columns have; others are checked with the labels. */
    private void check(List<String> fields) {
        if (Set.copyOf(fields).size() < fields.size()) {
            throw new UsageException("--by names a field twice");
        }
        List<String> columns = new ArrayList<>(CostColumns.names());
        if (outcomes != null || git != null) {
            CostColumns.outcomes().forEach(column -> columns.add(column.name()));
        }
        for (String field : fields) {
            if (StackFields.named(field).isPresent() && !CostGroups.FIELDS.contains(field)) {
                throw new UsageException("a call has no '" + field + "' to add up by; known: "
                        + String.join(", ", CostGroups.FIELDS) + ", and labels");
            }
            if (columns.contains(field) || field.equals("run_key") || field.equals("row_key")) {
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
