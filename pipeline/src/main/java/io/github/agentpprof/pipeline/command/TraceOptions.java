package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.config.Closest;
import io.github.agentpprof.pipeline.config.RuleFiles;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.find.AgentRoots;
import io.github.agentpprof.pipeline.find.BundledExample;
import io.github.agentpprof.pipeline.find.GitWorktrees;
import io.github.agentpprof.pipeline.find.TracePlace;
import io.github.agentpprof.pipeline.find.TraceSources;
import io.github.agentpprof.transforms.trace.TraceFormats;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which traces to read, and of which projects to keep the sessions. */
final class TraceOptions {
    static final String HEADING = "%nWhich traces%n";

    @Option(
            names = "--project-root",
            paramLabel = "DIR",
            description =
                    "keep sessions that started in this folder, its git worktrees, or below; default the current one")
    private Path projectRoot;

    @Option(names = "--all-projects", description = "keep the sessions of every project")
    private boolean allProjects;

    @Option(names = "--project-name", paramLabel = "NAME", description = "call the project this")
    private String projectName = "";

    @Option(
            names = "--claude-root",
            paramLabel = "DIR",
            description =
                    "where Claude Code keeps its traces; default CLAUDE_CONFIG_DIR, or ~/.claude and ~/.config/claude")
    private List<Path> claudeRoots = List.of();

    @Option(
            names = "--codex-root",
            paramLabel = "DIR",
            description = "where Codex keeps its traces; default CODEX_HOME, ~/.codex")
    private List<Path> codexRoots = List.of();

    @Option(
            names = "--agent-root",
            paramLabel = "NAME=DIR",
            description = "where an agent keeps its traces, such as opencode=/backup/opencode; see docs/agents.md")
    private List<String> agentRoots = List.of();

    @Option(
            names = "--session-file",
            paramLabel = "FILE",
            description = "read just this trace, or the traces in this folder, of whatever project")
    private List<Path> sessionFiles = List.of();

    @Option(
            names = "--input",
            paramLabel = "GLOB",
            description =
                    "read just the traces that match, such as '/logs/**.jsonl', on any file system that Beam knows")
    private List<String> inputs = List.of();

    @Option(
            names = "--operation-file",
            paramLabel = "FILE",
            description = "add operations that another program counted, lines of {\"value\": n, \"fields\": {...}}")
    private List<Path> operationFiles = List.of();

    @Option(names = "--example", description = "read the history that comes with this program, with its rules")
    private boolean example;

    @Option(
            names = "--agent",
            paramLabel = "AGENT",
            description = "keep one agent, such as claude or codex; see docs/agents.md")
    private String agent = "";

    /**
     * Settles where to look; with {@code --example} unpacks the example, which the caller closes.
     *
     * @param configured whether rules are read that nobody named
     * @throws UsageException if the options contradict each other or name what is not there
     */
    TraceSources open(Map<String, String> environment, boolean configured) throws IOException {
        if (example) {
            if (named() || projectRoot != null || !roots().isEmpty()) {
                throw new UsageException("--example reads its own traces; leave out those of your own");
            }
            return BundledExample.unpack().sources(projectName);
        }
        existing(sessionFiles, "--session-file");
        existing(operationFiles, "--operation-file");
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        List<TracePlace> places = new ArrayList<>();
        sessionFiles.forEach(file -> places.add(TracePlace.named(file)));
        operationFiles.forEach(file -> places.add(TracePlace.named(file)));
        inputs.forEach(glob -> places.add(TracePlace.pattern(glob)));
        Map<String, List<Path>> roots = roots();
        if (!named() || !roots.isEmpty()) {
            places.addAll(agentPlaces(roots, environment, home));
        }
        List<Path> rules = configured ? ruleFiles(environment) : List.of();
        return new TraceSources(home, places, scope(), rules, configured && allProjects, () -> {});
    }

    /** Keeps every project, unless the user says which. */
    void usuallyAllProjects() {
        allProjects |= projectRoot == null && !named() && !example;
    }

    /** Where each agent that is wanted keeps its traces; which file is whose, its content tells. */
    private List<TracePlace> agentPlaces(Map<String, List<Path>> named, Map<String, String> environment, Path home) {
        List<TracePlace> places = new ArrayList<>();
        for (String each : TraceFormats.homes().keySet()) {
            if (named.containsKey(each)) {
                named.get(each).forEach(root -> places.add(TracePlace.root(each, root, true)));
            } else if (agent.isEmpty() || agent.equals(each)) {
                boolean said = AgentRoots.areNamed(each, environment);
                AgentRoots.of(each, environment, home).forEach(root -> places.add(TracePlace.root(each, root, said)));
            }
        }
        return places;
    }

    /** The folders that were named, by the agent. */
    private Map<String, List<Path>> roots() {
        Map<String, List<Path>> roots = new LinkedHashMap<>();
        claudeRoots.forEach(root -> add(roots, "claude", root));
        codexRoots.forEach(root -> add(roots, "codex", root));
        for (String named : agentRoots) {
            int sign = named.indexOf('=');
            String name = named.substring(0, Math.max(0, sign));
            if (sign <= 0 || sign == named.length() - 1) {
                throw new UsageException(
                        "--agent-root wants NAME=DIR, such as opencode=/backup/opencode, not '" + named + "'");
            }
            if (!TraceFormats.homes().containsKey(name)) {
                throw new UsageException(Closest.unknown(
                        "agent", name, "", List.copyOf(TraceFormats.homes().keySet())));
            }
            add(roots, name, Path.of(named.substring(sign + 1)));
        }
        return roots;
    }

    private static void add(Map<String, List<Path>> roots, String name, Path root) {
        roots.computeIfAbsent(name, agent -> new ArrayList<>()).add(root);
    }

    private static void existing(List<Path> files, String option) {
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new UsageException("there is no file '" + file + "' for " + option);
            }
        }
    }

    /** Whether traces are named one by one: such a trace is wanted whatever its project. */
    private boolean named() {
        return !sessionFiles.isEmpty() || !inputs.isEmpty();
    }

    /**
     * The sessions to keep: those of one project, unless a trace or all projects are asked for and no project; and those
     * of files that are named, whatever else is asked for.
     */
    private ProjectScope scope() throws IOException {
        if (allProjects && projectRoot != null) {
            throw new UsageException("--all-projects and --project-root exclude each other");
        }
        if (allProjects || projectRoot == null && named()) {
            return new ProjectScope(List.of(), projectName);
        }
        Path root = root();
        if (!Files.isDirectory(root)) {
            throw new UsageException("there is no folder '" + root + "' for --project-root");
        }
        List<Path> places = GitWorktrees.placesOf(root.toRealPath());
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(root.toAbsolutePath().normalize().toString());
        places.forEach(place -> spellings.add(place.toString()));
        String name =
                projectName.isEmpty() ? ProjectScope.all().project(places.get(0).toString()) : projectName;
        return new ProjectScope(List.copyOf(spellings), name)
                .naming(sessionFiles.stream()
                        .map(file -> file.toAbsolutePath().normalize().toString())
                        .toList());
    }

    private Path root() {
        return projectRoot == null ? Path.of("") : projectRoot;
    }

    /** Rule files that nobody has to name: the project's, the user's. */
    private List<Path> ruleFiles(Map<String, String> environment) {
        return RuleFiles.of(allProjects ? null : root(), environment).files();
    }

    /** The only agent to keep, empty for all. */
    String agent() {
        if (!agent.isEmpty() && !TraceFormats.agents().contains(agent)) {
            throw new UsageException(Closest.unknown("agent", agent, "", TraceFormats.agents()));
        }
        return agent;
    }
}
