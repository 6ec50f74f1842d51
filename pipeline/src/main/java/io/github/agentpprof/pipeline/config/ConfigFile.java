package io.github.agentpprof.pipeline.config;

import io.github.agentpprof.transforms.redact.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a file of options says to a command. A line holds options as they are typed, {@code --view cost --top 5}; one that
 * begins with the name of a command, {@code costs --by day,team}, is for that command.
 */
final class ConfigFile {
    private static final Map<String, String> LONG = Map.of("-o", "--output", "-v", "--verbose");

    /** More than anybody needs to say how a project is looked at. */
    private static final int MOST = 100;

    /** A longer line of a project's is nothing that anybody wrote to be read. */
    private static final int LONGEST = 2_000;

    private final String name;
    private final boolean project;
    private final Command command;
    private final List<Setting> settings = new ArrayList<>();
    private final List<Setting> refused = new ArrayList<>();
    private final List<Setting> elsewhere = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private ConfigFile(String name, boolean project, Command command) {
        this.name = name;
        this.project = project;
        this.command = command;
    }

    /**
     * Reads a file's text.
     *
     * @param name of the file, as messages call it
     * @param project whether it is a project's, so that not all of it may hold
     */
    static ConfigFile of(String text, String name, boolean project, Command command) {
        ConfigFile file = new ConfigFile(name, project, command);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            file.line(lines.get(i), new Place(name, i + 1, project));
        }
        if (project && file.settings.size() > MOST) {
            file.faults.add(name + " is left out: it sets more than " + MOST + " options");
            file.settings.clear();
        }
        return file;
    }

    /** A file that says nothing. */
    static ConfigFile none(String name, Command command) {
        return new ConfigFile(name, false, command);
    }

    /** Its name, and why it says nothing if that is so. */
    String place() {
        return name;
    }

    /** Options that hold for the command, in the file's order. */
    List<Setting> settings() {
        return settings;
    }

    /** Options that a project must not set. */
    List<Setting> refused() {
        return refused;
    }

    /** Options of other commands. */
    List<Setting> elsewhere() {
        return elsewhere;
    }

    /** What is wrong, each with its place. */
    List<String> faults() {
        return faults;
    }

    /** Says in one line what of a project's file must not hold; empty if there is nothing. */
    String refusal() {
        if (refused.isEmpty()) {
            return "";
        }
        Set<String> names = new TreeSet<>();
        refused.forEach(one -> names.add((one.option().equals("--tagger") ? "--tagger llm" : one.option()) + " (line "
                + one.place().line() + ")"));
        return name + ": left out " + String.join(", ", names)
                + "; a project's file may set only views, rules, selectors and looks";
    }

    private void line(String line, Place place) {
        List<String> words;
        try {
            if (project && line.length() > LONGEST) {
                throw new IllegalArgumentException("it has more than " + LONGEST + " characters");
            }
            if (line.chars().anyMatch(c -> c != '\t' && ShownText.isControl((char) c))) {
                throw new IllegalArgumentException("there is a control character in it");
            }
            words = Words.beforeComment(line);
        } catch (IllegalArgumentException e) {
            faults.add(place + ": " + e.getMessage());
            return;
        }
        int first = 0;
        while (first < words.size() && !words.get(first).startsWith("-")) {
            first++;
        }
        List<String> named = words.subList(0, first);
        if (!named.isEmpty() && !command.known().contains(named.get(0))) {
            faults.add(place + ": "
                    + Closest.unknown("command", Setting.excerpt(named.get(0)), "", new TreeSet<>(command.known())));
        } else if (command.isNamedBy(named)) {
            options(words.subList(first, words.size()), !named.isEmpty(), place);
        }
    }

    private void options(List<String> words, boolean forCommand, Place place) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String typed = equals < 0 ? word : word.substring(0, equals);
            String option = LONG.getOrDefault(typed, typed);
            if (!ProjectRights.isKnown(option)) {
                unknown(word, option, place);
                return;
            }
            OptionSpec spec = command.option(option).orElse(null);
            boolean needed = spec != null && spec.arity().max() > 0;
            String value = equals < 0 ? null : word.substring(equals + 1);
            boolean follows = i + 1 < words.size();
            if (needed && value == null && !follows) {
                faults.add(place + ": " + option + " needs a value");
                return;
            }
            if (spec != null && !needed && value != null) {
                faults.add(place + ": " + option + " takes no value");
                return;
            }
            if (value == null
                    && follows
                    && (needed || spec == null && !words.get(i + 1).startsWith("-"))) {
                value = words.get(++i);
            }
            set(new Setting(option, value, place), spec, forCommand);
        }
    }

    private void unknown(String word, String option, Place place) {
        if (word.equals("--")) {
            faults.add(place + ": options of Apache Beam, behind --, are for the command line alone");
        } else if (ProjectRights.TYPED_ONLY.contains(option)) {
            faults.add(place + ": " + option + " is for the command line alone");
        } else {
            Set<String> known = new TreeSet<>(ProjectRights.ALLOWED);
            known.addAll(ProjectRights.USERS_ONLY);
            faults.add(place + ": " + (word.startsWith("-") ? "unknown option" : "no option:") + " '"
                    + Setting.excerpt(option) + "'" + Closest.hint(Setting.excerpt(option), known));
        }
    }

    private void set(Setting setting, OptionSpec spec, boolean forCommand) {
        if (project && !ProjectRights.allow(setting.option(), setting.value())) {
            refused.add(setting);
        } else if (spec == null || !forCommand && !command.shares(setting.option())) {
            elsewhere.add(setting);
        } else if (!spec.isMultiValue()
                && settings.stream().anyMatch(one -> one.option().equals(setting.option()))) {
            faults.add(setting.place() + ": " + setting.option() + " is set more than once");
        } else {
            settings.add(setting);
        }
    }
}
