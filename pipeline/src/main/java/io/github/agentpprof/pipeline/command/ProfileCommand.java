package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.config.Closest;
import io.github.agentpprof.pipeline.config.Configuration;
import io.github.agentpprof.pipeline.config.Configured;
import io.github.agentpprof.pipeline.engine.BeamOptions;
import io.github.agentpprof.pipeline.engine.RunFailedException;
import io.github.agentpprof.pipeline.engine.RunFailures;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.find.NoTracesException;
import io.github.agentpprof.pipeline.run.CostOutputs;
import io.github.agentpprof.pipeline.run.ProductVersion;
import io.github.agentpprof.pipeline.show.Look;
import io.github.agentpprof.pipeline.show.TypedPaths;
import io.github.agentpprof.sinks.push.PyroscopePush;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.outcome.PricingViews;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: turns flags into a {@code ProfileConfig}, with every check at this door. Public for {@code Main}. */
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
            "Shows what AI coding agents spent their budget on: reads the traces that Claude Code, Codex and ten more",
            "leave on this machine, tags each prompt, and adds up tokens and cost.",
            ""
        },
        commandListHeading = "%nCommands%n")
public final class ProfileCommand implements Callable<Integer> {
    /** Exit code of a run that did all it should and found a budget crossed. */
    static final int BUDGET_CROSSED = 3;

    private static final String PUSH_TOKEN = "AGENTPPROF_PUSH_TOKEN";

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @ArgGroup(validate = false, order = 1, heading = WriteOptions.HEADING)
    private WriteOptions write = new WriteOptions();

    @ArgGroup(validate = false, order = 6, heading = TableOptions.HEADING)
    private TableOptions table = new TableOptions();

    @ArgGroup(validate = false, order = 7, heading = DrawingOptions.HEADING)
    private DrawingOptions drawing = new DrawingOptions();

    @ArgGroup(validate = false, order = 8, heading = NightlyOptions.HEADING)
    private NightlyOptions nightly = new NightlyOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private StatusOption status = new StatusOption();

    @Option(
            names = "--push",
            paramLabel = "URL",
            description =
                    "hand the profiles to a Pyroscope server; AGENTPPROF_PUSH_TOKEN in the environment is its token")
    private String push = "";

    @Parameters(hidden = true, description = "options of Apache Beam, behind --")
    private List<String> beamOptions = List.of();

    private static final String COMPLETION = "completion";
    private static final String HELP = "help";

    /** How the library begins to say that help was asked for what is no command. */
    private static final String NO_COMMAND = "Unknown subcommand '";

    private static final List<String> ASKING_FOR_HELP = List.of("--help", "-h", HELP, COMPLETION);

    private static final SortedMap<String, Function<Map<String, String>, Object>> SUBCOMMANDS =
            new TreeMap<>(Map.ofEntries(
                    Map.entry(COMPLETION, environment -> new CompletionCommand()),
                    Map.entry("costs", CostsCommand::new),
                    Map.entry("diff", DiffCommand::new),
                    Map.entry(HELP, environment -> new HelpCommand()),
                    Map.entry("prompts", PromptsCommand::new),
                    Map.entry("reconcile", ReconcileCommand::new),
                    Map.entry("report", ReportCommand::new),
                    Map.entry("rules", RulesCommand::new),
                    Map.entry("skill", environment -> new SkillCommand()),
                    Map.entry("tree", TreeCommand::new),
                    Map.entry("waste", WasteCommand::new)));

    private ProfileCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The whole command line of a process with that environment. */
    public static CommandLine commandLine(Map<String, String> environment) {
        return configured(environment, List.of(), true);
    }

    /**
     * What of the command line these arguments can ask for: making all of it takes longer than reading a small history.
     * Those of a subcommand contain its name, and nobody but the help lists the others.
     */
    public static CommandLine commandLine(Map<String, String> environment, String... arguments) {
        List<String> given = List.of(arguments);
        return configured(environment, given, ASKING_FOR_HELP.stream().anyMatch(given::contains));
    }

    /** One in which files say what was not typed. */
    private static CommandLine configured(Map<String, String> environment, List<String> given, boolean whole) {
        return commandLine(
                environment,
                given,
                whole,
                new Configured(
                        environment,
                        SUBCOMMANDS.keySet(),
                        (all, said) -> commandLine(environment, all, false, new CommandLine.RunLast(), said)),
                Configuration.NONE);
    }

    private static CommandLine commandLine(
            Map<String, String> environment,
            List<String> given,
            boolean whole,
            CommandLine.IExecutionStrategy strategy,
            Configuration said) {
        CommandLine door = new CommandLine(new ProfileCommand(environment));
        SUBCOMMANDS.forEach((name, command) -> {
            if (whole || given.contains(name)) {
                door.addSubcommand(name, command.apply(environment));
            }
        });
        if (whole) {
            UsageMessageSpec help =
                    door.getSubcommands().get(HELP).getCommandSpec().usageMessage();
            help.header(new String[0]);
            help.description("Prints what a command does and which options it has.");
            inOnePiece(door);
            int width = HelpFooter.width(environment);
            door.setUsageHelpWidth(width);
            door.getCommandSpec().usageMessage().footer(HelpFooter.lines(width));
        }
        // A view may be called as a command is.
        return door.setAllowSubcommandsAsOptionParameters(true)
                .setExecutionStrategy(new OnlyOnce(strategy))
                .setTrimQuotes(false)
                .setParameterExceptionHandler(
                        (e, arguments) -> usage(e.getCommandLine(), List.of(arguments), said.placed(told(e))))
                .setExecutionExceptionHandler((e, commandLine, result) -> e instanceof UsageException
                        ? usage(commandLine, result.originalArgs(), said.placed(e.getMessage()))
                        : failed(commandLine, result.originalArgs(), said, e));
    }

    /** Makes one paragraph of each description, which the library then breaks as the width wants. */
    private static void inOnePiece(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.description(String.join(" ", usage.description()).strip(), "");
        command.getSubcommands().values().forEach(ProfileCommand::inOnePiece);
    }

    /** What the library says, and what was meant by an option or a command that is none. */
    private static String told(ParameterException e) {
        String message = e.getMessage();
        if (e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
            String typed = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
            return message + Closest.hint(typed, names(e.getCommandLine()));
        }
        return message.startsWith(NO_COMMAND)
                ? Closest.unknown(
                        "command",
                        message.substring(NO_COMMAND.length(), message.length() - 2),
                        "",
                        SUBCOMMANDS.keySet())
                : message.replaceFirst("' is not an? (int|long)$", "' is not a whole number");
    }

    private static List<String> names(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Stream.of(option.names()))
                .toList();
    }

    /** A word where none is expected may be a command, misspelt, or an option without its dashes. */
    private void checkCommand(List<String> words) {
        if (!words.isEmpty()
                && !Closest.hint(words.get(0), SUBCOMMANDS.keySet()).isEmpty()) {
            throw new UsageException(Closest.unknown("command", words.get(0), "", SUBCOMMANDS.keySet()));
        }
        String option = words.isEmpty() || words.get(0).startsWith("-")
                ? ""
                : Closest.hint("--" + words.get(0), names(spec.commandLine()));
        if (!option.isEmpty()) {
            throw new UsageException("unexpected argument '" + words.get(0) + "'" + option);
        }
    }

    @Override
    public Integer call() throws IOException {
        checkCommand(beamOptions);
        BeamOptions.check(beamOptions);
        String told = status.checked();
        List<String> views = write.views();
        SortedMap<String, String> sinks = write.sinks();
        int top = table.top();
        boolean printed = sinks.isEmpty() && push.isEmpty();
        table.checkUsed(printed);
        PyroscopePush pushing = push.isEmpty() ? null : pushing();
        RunOptions.Finished finished = run.run(
                new RunOptions.Wanted(
                        views,
                        table.by(),
                        sinks,
                        drawing.settings(),
                        printed || pushing != null,
                        write.previews(),
                        CostOutputs.NONE,
                        nightly.typed(spec.commandLine().getParseResult()),
                        printed && table.by().isEmpty() && !status.json() && PricingViews.ALL.contains(views.get(0)),
                        beamOptions),
                environment,
                spec.commandLine().getErr());
        for (Profile profile :
                pushing == null ? List.<Profile>of() : finished.result().profiles()) {
            push(profile, pushing);
        }
        // Before the report, so that the status object is the last that is printed wherever both go to one place.
        boolean withinBudgets = withinBudgets(finished, spec.commandLine().getErr());
        new RunReport(finished, printed, top, table.verbose(), Look.of(environment))
                .print(told, spec.commandLine().getOut(), spec.commandLine().getErr());
        return withinBudgets ? CommandLine.ExitCode.OK : BUDGET_CROSSED;
    }

    /** Whether no budget was crossed; those that were are told. */
    static boolean withinBudgets(RunOptions.Finished finished, PrintWriter err) {
        List<String> crossed = finished.budgets().stream()
                .flatMap(budget -> budget.lines().stream())
                .toList();
        crossed.forEach(line -> err.println("agentpprof: " + line));
        return crossed.isEmpty();
    }

    private PyroscopePush pushing() {
        try {
            return new PyroscopePush(
                    push, environment.getOrDefault(PUSH_TOKEN, "").strip());
        } catch (IllegalArgumentException e) {
            throw new UsageException("cannot push to '" + push + "': " + e.getMessage());
        }
    }

    private void push(Profile profile, PyroscopePush server) {
        try {
            if (server.push(profile) && !status.json()) {
                spec.commandLine().getErr().println("agentpprof: pushed " + profile.view() + " to " + server.server());
            }
        } catch (IOException e) {
            throw new RunFailedException("cannot push to " + server.server() + ": " + e.getMessage(), e);
        }
    }

    private static int usage(CommandLine commandLine, List<String> typed, String message) {
        commandLine.getErr().println("agentpprof: " + TypedPaths.kept(typed, message));
        commandLine.getErr().println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    /** What is no fault of this program is told in a line, wherever it came up. */
    private static Exception outside(Exception thrown) {
        try {
            return thrown instanceof NoTracesException ? thrown : RunFailures.explained("the run failed", thrown);
        } catch (Exception e) {
            return e;
        }
    }

    private static int failed(CommandLine commandLine, List<String> typed, Configuration said, Exception thrown) {
        Exception e = outside(thrown);
        if (e instanceof RunFailedException || e instanceof NoTracesException) {
            commandLine.getErr().println("agentpprof: " + TypedPaths.kept(typed, said.placed(e.getMessage())));
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
