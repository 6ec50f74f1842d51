package io.github.agentpprof.pipeline.config;

import io.github.agentpprof.pipeline.engine.UsageException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What files say of a run: the command line wins over the project's {@code .agentpprof}, that over the user's own {@code
 * ~/.config/agentpprof/config}. Settled once, before anything is read, by the process that was started.
 *
 * <p>Public for {@code ProfileCommand}.
 */
public final class Configuration {
    /** Nothing but what was typed. */
    public static final Configuration NONE = new Configuration(List.of(), List.of(), "");

    private static final String ROOT = "--project-root";
    private static final String ALL = "--all-projects";
    private static final String EXAMPLE = "--example";
    private static final Set<String> PATHS = Set.of("FILE", "DIR", "GLOB");

    private final List<Setting> held;
    private final List<String> said;
    private final String report;

    private Configuration(List<Setting> held, List<String> said, String report) {
        this.held = held;
        this.said = said;
        this.report = report;
    }

    /**
     * What files say to the command that was typed.
     *
     * @param typed what was
     * @param commands names of all commands
     * @throws UsageException if the user's own file is wrong: what it was to hide must not be shown instead
     */
    static Configuration of(ParseResult typed, Set<String> commands, Map<String, String> environment) {
        Command command = Command.of(typed.commandSpec(), commands);
        Set<String> names = new LinkedHashSet<>();
        typed.matchedOptions().forEach(option -> names.add(option.longestName()));
        boolean off = names.contains(ConfigOptions.NONE);
        List<String> said = new ArrayList<>();
        ConfigFile own = off ? ConfigFile.none("", command) : own(command, environment);
        List<Setting> users = own.settings().stream()
                .map(one -> atHome(one, command, environment))
                .toList();
        boolean elsewhere = isOf(EXAMPLE, names, users) || isOf(ALL, names, users) && !names.contains(ROOT);
        Path root = Path.of(root(typed, users));
        ConfigFile project = off || elsewhere
                ? ConfigFile.none(ProjectFolder.OPTIONS + " (for its own project alone)", command)
                : project(root, command, said);
        if (elsewhere && !off && !isOf(EXAMPLE, names, users)) {
            passedBy(root, said);
        }
        Precedence settled = Precedence.of(names, List.of(project.settings(), users), command.printsTable());
        RuleFiles rules = off || isOf(EXAMPLE, names, users)
                ? RuleFiles.NONE
                : RuleFiles.of(elsewhere ? null : root, environment);
        said.addAll(rules.said());
        selectors(settled.held(), said);
        said.addAll(RetiredOptions.said(
                Stream.concat(names.stream(), settled.held().stream().map(Setting::option))));
        List<String> places = off ? List.of() : List.of(project.place(), own.place());
        ConfigReport report = new ConfigReport(typed.matchedOptions(), settled, List.of(project, own), rules, places);
        return new Configuration(settled.held(), said, names.contains(ConfigOptions.SHOW) ? report.text() : "");
    }

    /** What is to be typed beside what was. */
    List<String> words() {
        return held.stream().flatMap(setting -> setting.words().stream()).toList();
    }

    /** What the user should know: what is left out, and what narrows the history. */
    List<String> said() {
        return said;
    }

    /** What holds and what set it, if that was asked for; else empty. */
    String report() {
        return report;
    }

    /** A message with the place of the option that it is about, if a file set that; of a project's file it quotes little. */
    public String placed(String message) {
        String told = message;
        for (Setting setting : held) {
            if (setting.place().project() && setting.value() != null && told.contains(setting.value())) {
                told = told.replace(setting.value(), Setting.excerpt(setting.value()));
            }
        }
        return withPlace(told);
    }

    private String withPlace(String message) {
        return held.stream()
                .filter(setting -> message.contains(setting.option())
                        || setting.value() != null
                                && !setting.value().isBlank()
                                && message.contains("'" + Setting.excerpt(setting.value()) + "'"))
                .findFirst()
                .map(setting -> message + " (" + setting.option() + " is set in " + setting.place() + ")")
                .orElse(message);
    }

    private static ConfigFile own(Command command, Map<String, String> environment) {
        Path file = UserFolder.of(environment).resolve(UserFolder.OPTIONS);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return ConfigFile.none(UserFolder.shown(file, environment) + " (not there)", command);
        }
        try {
            String name = UserFolder.shown(file, environment);
            ConfigFile own = ConfigFile.of(SmallFile.text(file, null, SmallFile.OPTIONS), name, false, command);
            if (!own.faults().isEmpty()) {
                throw new UsageException(own.faults().get(0));
            }
            return own;
        } catch (SmallFile.Refused e) {
            throw new UsageException("cannot read the options in '" + file + "': " + e.getMessage());
        }
    }

    /** What of a project's file is wrong or must not hold is said, and the rest holds. */
    private static ConfigFile project(Path root, Command command, List<String> said) {
        ProjectFolder.Found found =
                ProjectFolder.nearest(root, ProjectFolder.OPTIONS).orElse(null);
        if (found == null) {
            return ConfigFile.none(ProjectFolder.OPTIONS + " (not there)", command);
        }
        String name = found.shown();
        try {
            ConfigFile project =
                    ConfigFile.of(SmallFile.text(found.file(), found.within(), SmallFile.OPTIONS), name, true, command);
            project.faults().stream().limit(1).forEach(said::add);
            if (project.faults().size() > 1) {
                said.add(name + ": " + (project.faults().size() - 1) + " more lines with a fault");
            }
            if (!project.refusal().isEmpty()) {
                said.add(project.refusal());
            }
            return project;
        } catch (SmallFile.Refused e) {
            said.add(name + " is left out: " + e.getMessage());
            return ConfigFile.none(name + " (left out)", command);
        }
    }

    private static void passedBy(Path root, List<String> said) {
        ProjectFolder.nearest(root, ProjectFolder.OPTIONS)
                .ifPresent(found -> said.add(found.shown() + " is left out: it is for its own project alone"));
    }

    private static void selectors(List<Setting> held, List<String> said) {
        Set<String> narrowing = new LinkedHashSet<>();
        for (Setting setting : held) {
            if (ProjectRights.SELECTORS.contains(setting.option())) {
                narrowing.add(setting.option() + " (" + setting.place() + ")");
            }
        }
        if (!narrowing.isEmpty()) {
            said.add("only a part is counted, by " + String.join(", ", narrowing));
        }
    }

    private static boolean isOf(String option, Set<String> typed, List<Setting> users) {
        return typed.contains(option)
                || users.stream().anyMatch(one -> one.option().equals(option));
    }

    /** The folder of the project that is asked for, the current one if none is. */
    private static String root(ParseResult typed, List<Setting> users) {
        OptionSpec option = typed.matchedOption(ROOT);
        if (option != null) {
            return String.join("", option.originalStringValues());
        }
        return users.stream()
                .filter(one -> one.option().equals(ROOT))
                .map(Setting::value)
                .findFirst()
                .orElse("");
    }

    /** A path that begins with {@code ~/}, which no shell has seen. */
    private static Setting atHome(Setting setting, Command command, Map<String, String> environment) {
        boolean path = setting.value() != null
                && setting.value().startsWith("~/")
                && command.option(setting.option())
                        .filter(spec -> PATHS.contains(spec.paramLabel()))
                        .isPresent();
        return path
                ? new Setting(
                        setting.option(),
                        UserFolder.home(environment)
                                .resolve(setting.value().substring(2))
                                .toString(),
                        setting.place())
                : setting;
    }
}
