package io.github.agentpprof.pipeline;

import io.github.agentpprof.taggers.TagStore;
import io.github.agentpprof.taggers.TaggerLearner;
import io.github.agentpprof.transforms.EventSelection;
import io.github.agentpprof.transforms.model.RunSummary;
import io.github.agentpprof.transforms.price.PriceTable;
import io.github.agentpprof.transforms.redact.PrivateShapes;
import io.github.agentpprof.transforms.trace.ProjectScope;
import io.github.agentpprof.transforms.view.StackShape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line: turns flags into a {@link ProfileConfig}, with every check at this door. */
@Command(
        name = "agentpprof",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        sortOptions = false,
        usageHelpWidth = 110,
        synopsisHeading = "",
        customSynopsis = {
            "Usage: agentpprof [-o FILE]... [--view VIEW[,VIEW...]|all] [--project-root DIR | --all-projects]",
            "                  [--tag-rule KIND:TAG=REGEX]... [OPTION]... [-- BEAM_OPTION...]",
            ""
        },
        description = {
            "Shows what AI coding agents spent their budget on: reads the traces that Claude Code and Codex",
            "leave on this machine, tags each prompt, and adds up tokens and cost.",
            ""
        },
        commandListHeading = "%nCommands%n")
final class ProfileCommand implements Callable<Integer> {
    private static final List<String> STATUSES = List.of("json", "text", "none");
    private static final int SHARDS = 8;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @ArgGroup(validate = false, order = 1, heading = WriteOptions.HEADING)
    private WriteOptions write = new WriteOptions();

    @ArgGroup(validate = false, order = 5, heading = StackOptions.HEADING)
    private StackOptions stacks = new StackOptions();

    @ArgGroup(validate = false, order = 2, heading = TraceOptions.HEADING)
    private TraceOptions traces = new TraceOptions();

    @ArgGroup(validate = false, order = 3, heading = SelectionOptions.HEADING)
    private SelectionOptions selection = new SelectionOptions();

    @ArgGroup(validate = false, order = 4, heading = TaggingOptions.HEADING)
    private TaggingOptions tagging = new TaggingOptions();

    @Option(names = "--prices", paramLabel = "FILE", description = "prices of your own, before ours")
    private Path prices;

    @Option(
            names = "--status",
            paramLabel = "json|text|none",
            description = "what to print on standard output about the run; default none")
    private String status = "none";

    @Parameters(hidden = true, description = "options of Apache Beam, behind --")
    private List<String> beamOptions = List.of();

    private ProfileCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The command line of a process with that environment. */
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine door = new CommandLine(new ProfileCommand(environment));
        door.addSubcommand("completion", new GenerateCompletion());
        door.getSubcommands()
                .get("completion")
                .getCommandSpec()
                .usageMessage()
                .description("Prints a script for bash and zsh: source <(agentpprof completion)");
        door.addSubcommand("rules", new RulesCommand(environment));
        door.getCommandSpec().usageMessage().footer(HelpFooter.lines());
        return door.setTrimQuotes(false)
                .setParameterExceptionHandler((e, arguments) -> usage(e.getCommandLine(), e.getMessage()))
                .setExecutionExceptionHandler((e, commandLine, result) ->
                        e instanceof UsageException ? usage(commandLine, e.getMessage()) : failed(commandLine, e));
    }

    @Override
    public Integer call() throws IOException {
        for (String option : beamOptions) {
            if (!option.startsWith("--")) {
                throw new UsageException("unexpected argument '" + option + "'");
            }
        }
        List<String> views = write.views();
        StackShape shape = stacks.shape();
        int pathDepth = stacks.pathDepth();
        long timeUnit = stacks.timeUnit();
        if (!STATUSES.contains(status)) {
            throw new UsageException("unknown status '" + status + "'; known: " + String.join(", ", STATUSES));
        }
        try (TraceSources sources = traces.open(environment)) {
            SortedMap<String, String> sinks = write.sinks();
            ProjectScope scope = sources.scope();
            String onlyAgent = traces.agent();
            Optional<TagStore> store = tagging.store();
            SortedMap<String, String> knownTags = store.map(TagStore::tags).orElseGet(tagging::tags);
            TaggerLearner learner = tagging.learner(TaggingOptions.USUAL, sources.ruleFiles(), knownTags, environment);
            PriceTable priceTable = prices();
            ZoneId zone = selection.zone();
            EventSelection selected = selection.selection();
            int parallelism = Runtime.getRuntime().availableProcessors();
            PipelineOptions beam = BeamOptions.of(beamOptions, parallelism);
            Discovery discovery = sources.discover();
            if (discovery.files().isEmpty()) {
                throw NoTracesException.none(discovery.searched());
            }
            ProfileConfig config = new ProfileConfig(
                    discovery.files(),
                    scope,
                    onlyAgent,
                    views,
                    shape,
                    pathDepth,
                    stacks.idle(),
                    timeUnit,
                    sinks,
                    learner,
                    knownTags,
                    tagging.inheriting(),
                    selected,
                    write.previews(),
                    zone,
                    priceTable,
                    parallelism,
                    SHARDS);
            ProfileRun.Result result = run(config, beam);
            List<String> remarks = new ArrayList<>(result.remarks());
            store.ifPresent(tags -> remarks.addAll(added(tags, result.summary())));
            report(discovery, config, result, remarks);
        }
        return CommandLine.ExitCode.OK;
    }

    private ProfileRun.Result run(ProfileConfig config, PipelineOptions beam) throws IOException {
        ProfileRun.Result result = new ProfileRun(config, beam)
                .run(Progress.in(environment, spec.commandLine().getErr(), config.files()));
        if (result.summary().foundNothing()) {
            throw NoTracesException.elsewhere(result.summary());
        }
        return result;
    }

    /** Adds what a run found; the run itself is not the worse for a file that cannot be written. */
    private static List<String> added(TagStore tags, RunSummary run) {
        List<String> remarks = new ArrayList<>();
        try {
            tags.add(FoundTags.of(run));
        } catch (IOException | IllegalArgumentException e) {
            remarks.add("the tags were not added to the file of --tag-cache: " + e.getMessage());
        }
        remarks.addAll(tags.remarks());
        return remarks;
    }

    private void report(Discovery discovery, ProfileConfig config, ProfileRun.Result result, List<String> remarks) {
        RunWarnings warnings = new RunWarnings(result.summary(), discovery.unreadable(), remarks);
        new RunReport(result, warnings, config)
                .print(status, spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    private PriceTable prices() {
        if (prices == null) {
            return PriceTable.bundled();
        }
        try {
            return PriceTable.bundled().withOverrides(prices);
        } catch (IOException e) {
            throw new UsageException("cannot read the prices in '" + prices + "'");
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static int usage(CommandLine commandLine, String message) {
        commandLine.getErr().println("agentpprof: " + PrivateShapes.homesMasked(message));
        commandLine.getErr().println("Try 'agentpprof --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(CommandLine commandLine, Exception e) {
        if (e instanceof RunFailedException || e instanceof NoTracesException) {
            commandLine.getErr().println("agentpprof: " + PrivateShapes.homesMasked(e.getMessage()));
        } else {
            commandLine.getErr().println("agentpprof: this should not have happened; please report it");
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                // Without messages: they may quote what was read.
                commandLine.getErr().println("caused by " + cause.getClass().getName());
                for (StackTraceElement frame : cause.getStackTrace()) {
                    commandLine.getErr().println("    at " + frame);
                }
            }
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
