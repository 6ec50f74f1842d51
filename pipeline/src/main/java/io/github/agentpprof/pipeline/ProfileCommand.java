package io.github.agentpprof.pipeline;

import io.github.agentpprof.taggers.Tagger;
import io.github.agentpprof.taggers.Taggers;
import io.github.agentpprof.taggers.rules.RuleFile;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.transforms.EventSelection;
import io.github.agentpprof.transforms.price.PriceTable;
import io.github.agentpprof.transforms.trace.ProjectScope;
import io.github.agentpprof.transforms.trace.TraceFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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
        })
final class ProfileCommand implements Callable<Integer> {
    private static final List<String> STATUSES = List.of("json", "text", "none");
    private static final int SHARDS = 8;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write a profile here; its ending tells the format; {view} stands for the view's name")
    private List<String> outputs = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "the format, whatever the ending",
            defaultValue = "")
    private String format;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            defaultValue = "tokens",
            description = "what the width means: a view, several with commas between them, or all; default tokens")
    private String view;

    @Option(
            names = "--project-root",
            paramLabel = "DIR",
            description =
                    "keep sessions that started in this folder, its git worktrees, or below; default the current one")
    private Path projectRoot;

    @Option(names = "--all-projects", description = "keep the sessions of every project")
    private boolean allProjects;

    @Option(names = "--project-name", paramLabel = "NAME", description = "call the project this", defaultValue = "")
    private String projectName;

    @Option(
            names = "--claude-root",
            paramLabel = "DIR",
            description = "where Claude Code keeps its traces; default CLAUDE_CONFIG_DIR, ~/.claude, ~/.config/claude")
    private List<Path> claudeRoots = List.of();

    @Option(
            names = "--codex-root",
            paramLabel = "DIR",
            description = "where Codex keeps its traces; default CODEX_HOME, ~/.codex")
    private List<Path> codexRoots = List.of();

    @Option(
            names = "--session-file",
            paramLabel = "FILE",
            description = "read just this trace, or the traces in this folder, of whatever project")
    private List<Path> sessionFiles = List.of();

    @Option(names = "--agent", paramLabel = "AGENT", description = "keep one agent: claude or codex", defaultValue = "")
    private String agent;

    @Option(
            names = "--session-id",
            paramLabel = "ID",
            defaultValue = "",
            description = "keep sessions whose id begins like this")
    private String sessionId;

    @Option(names = "--session-tag", paramLabel = "TAG", description = "keep sessions with this tag", defaultValue = "")
    private String sessionTag;

    @Option(
            names = "--prompt-tag",
            paramLabel = "TAG",
            defaultValue = "",
            description = "keep prompts with this tag, and what they set off")
    private String promptTag;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            defaultValue = "",
            description = "keep what came on this day or later, or at this time or later")
    private String since;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            defaultValue = "",
            description = "keep what came on this day or earlier, or at this time or earlier")
    private String until;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            defaultValue = "",
            description = "in which days are counted; default the system's")
    private String timezone;

    @Option(names = "--tagger", paramLabel = "TAGGER", description = "how texts get tags", defaultValue = "regex")
    private String tagger;

    @Option(
            names = "--tag-rule",
            paramLabel = "KIND:TAG=REGEX",
            description = "tag a prompt, llm response, session, or all of them; the first rule that matches wins")
    private List<String> tagRules = List.of();

    @Option(
            names = "--rules-file",
            paramLabel = "FILE",
            description = "more rules, one a line; tried after those of --tag-rule")
    private List<Path> rulesFiles = List.of();

    @Option(names = "--preset", description = "rules for a first look at any project; tried last")
    private boolean preset;

    @Option(names = "--prices", paramLabel = "FILE", description = "prices of your own, before ours")
    private Path prices;

    @Option(
            names = "--include-previews",
            description = "let the first 200 characters of each prompt into JSON; for private use")
    private boolean includePreviews;

    @Option(
            names = "--status",
            paramLabel = "json|text|none",
            defaultValue = "none",
            description = "what to print on standard output about the run; default none")
    private String status;

    @Parameters(hidden = true, description = "options of Apache Beam, behind --")
    private List<String> beamOptions = List.of();

    private ProfileCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The command line of a process with that environment. */
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine door = new CommandLine(new ProfileCommand(environment));
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
        List<String> views = Outputs.views(view);
        if (!STATUSES.contains(status)) {
            throw new UsageException("unknown status '" + status + "'; known: " + String.join(", ", STATUSES));
        }
        SortedMap<String, String> sinks = Outputs.sinks(outputs, format, views);
        ProjectScope scope = scope();
        String onlyAgent = agent();
        Tagger tags = tagger();
        PriceTable priceTable = prices();
        ZoneId zone = Period.zone(timezone);
        EventSelection selection = new EventSelection(
                sessionId,
                sessionTag,
                promptTag,
                Period.since("--since", since, zone),
                Period.until("--until", until, zone));
        Discovery discovery = discover();
        if (discovery.files().isEmpty()) {
            throw new NoTracesException(discovery.searched());
        }
        ProfileConfig config = new ProfileConfig(
                discovery.files(),
                scope,
                onlyAgent,
                views,
                sinks,
                tags,
                selection,
                includePreviews,
                zone,
                priceTable,
                Runtime.getRuntime().availableProcessors(),
                SHARDS);
        ProfileRun.Result result = new ProfileRun(config, beamOptions).run();
        new RunReport(
                        result,
                        new RunWarnings(
                                result.summary(),
                                discovery.unreadable(),
                                !scope.roots().isEmpty()),
                        config)
                .print(status, spec.commandLine().getOut(), spec.commandLine().getErr());
        return CommandLine.ExitCode.OK;
    }

    private Discovery discover() {
        Discovery discovery = new Discovery();
        for (Path file : sessionFiles) {
            if (Files.isDirectory(file)) {
                discovery.addRoot(file);
            } else if (Files.exists(file)) {
                discovery.addFile(file);
            } else {
                throw new UsageException("there is no file '" + file + "' for --session-file");
            }
        }
        boolean roots = !claudeRoots.isEmpty() || !codexRoots.isEmpty();
        if (!sessionFiles.isEmpty() && !roots) {
            return discovery;
        }
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        if (!claudeRoots.isEmpty() || !agent.equals("codex")) {
            for (Path root : claudeRoots.isEmpty() ? Discovery.claudeRoots(environment, home) : claudeRoots) {
                discovery.addRoot(root, "projects");
            }
        }
        if (!codexRoots.isEmpty() || !agent.equals("claude")) {
            for (Path root : codexRoots.isEmpty() ? Discovery.codexRoots(environment, home) : codexRoots) {
                discovery.addRoot(root, "sessions", "archived_sessions");
            }
        }
        return discovery;
    }

    /** A trace that is named is wanted whatever its project, unless a project is named as well. */
    private ProjectScope scope() throws IOException {
        if (allProjects && projectRoot != null) {
            throw new UsageException("--all-projects and --project-root exclude each other");
        }
        if (allProjects || projectRoot == null && !sessionFiles.isEmpty()) {
            return new ProjectScope(List.of(), projectName);
        }
        Path root = projectRoot == null ? Path.of("") : projectRoot;
        if (!Files.isDirectory(root)) {
            throw new UsageException("there is no folder '" + root + "' for --project-root");
        }
        List<Path> places = GitWorktrees.placesOf(root.toRealPath());
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(root.toAbsolutePath().normalize().toString());
        places.forEach(place -> spellings.add(place.toString()));
        String name =
                projectName.isEmpty() ? ProjectScope.all().project(places.get(0).toString()) : projectName;
        return new ProjectScope(List.copyOf(spellings), name);
    }

    private String agent() {
        if (!agent.isEmpty() && !TraceFormats.agents().contains(agent)) {
            throw new UsageException(
                    "unknown agent '" + agent + "'; known: " + String.join(", ", TraceFormats.agents()));
        }
        return agent;
    }

    private Tagger tagger() {
        Taggers.Backend backend = Taggers.named(tagger)
                .orElseThrow(() -> new UsageException(
                        "unknown tagger '" + tagger + "'; known: " + String.join(", ", Taggers.names())));
        try {
            return backend.create().apply(rules());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** Rules in the order in which they are tried: the command line's, then files', the project's, the preset. */
    private List<TagRule> rules() {
        List<TagRule> rules = new ArrayList<>();
        tagRules.forEach(rule -> rules.add(TagRule.parse(rule)));
        List<Path> files = new ArrayList<>(rulesFiles);
        Path own = (projectRoot == null ? Path.of("") : projectRoot).resolve(RuleFile.PROJECT_FILE);
        if (!allProjects && Files.isRegularFile(own)) {
            files.add(own);
        }
        for (Path file : files) {
            try {
                rules.addAll(RuleFile.read(file));
            } catch (IOException e) {
                throw new UsageException("cannot read the rules in '" + file + "'");
            }
        }
        if (preset) {
            rules.addAll(RuleFile.preset());
        }
        return rules;
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
        commandLine.getErr().println("agentpprof: " + message);
        commandLine.getErr().println("Try 'agentpprof --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(CommandLine commandLine, Exception e) {
        if (e instanceof RunFailedException || e instanceof NoTracesException) {
            commandLine.getErr().println("agentpprof: " + e.getMessage());
        } else {
            commandLine.getErr().println("agentpprof: this should not have happened; please report it");
            e.printStackTrace(commandLine.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
