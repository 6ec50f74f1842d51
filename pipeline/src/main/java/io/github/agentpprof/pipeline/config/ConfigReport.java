package io.github.agentpprof.pipeline.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** Tells which options are in force and where each is set, a line for each. */
final class ConfigReport {
    private static final String LINE = "  %-40s %s";

    private final List<OptionSpec> typed;
    private final Precedence settled;
    private final List<ConfigFile> files;
    private final RuleFiles rules;
    private final List<String> places;

    /**
     * A report.
     *
     * @param typed what is on the command line
     * @param files all that were read
     * @param places where files are looked for, nearest first, and what is there
     */
    ConfigReport(
            List<OptionSpec> typed, Precedence settled, List<ConfigFile> files, RuleFiles rules, List<String> places) {
        this.typed = typed;
        this.settled = settled;
        this.files = files;
        this.rules = rules;
        this.places = List.copyOf(places);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        List<String> force = new ArrayList<>();
        for (OptionSpec option : typed) {
            if (option.longestName().equals(ConfigOptions.SHOW)) {
                continue;
            }
            List<String> values = option.arity().max() == 0 ? List.of("") : option.originalStringValues();
            values.forEach(value -> force.add(line((option.longestName() + " " + value).strip(), "command line")));
        }
        settled.held()
                .forEach(setting ->
                        force.add(line(setting.shown(), setting.place().toString())));
        section(text, "In force:", force.isEmpty() ? List.of(line("nothing but what is built in", "")) : force);
        List<String> left = new ArrayList<>();
        for (Map.Entry<Setting, String> one : settled.left().entrySet()) {
            left.add(line(one.getKey().shown(), one.getKey().place() + ": " + one.getValue()));
        }
        for (ConfigFile file : files) {
            file.refused()
                    .forEach(one -> left.add(line(one.option(), one.place() + ": not for a project's file to set")));
            file.elsewhere().forEach(one -> left.add(line(one.option(), one.place() + ": for other commands")));
        }
        section(text, "Not in force:", left);
        List<String> tried = new ArrayList<>();
        rules.files().forEach(file -> tried.add(String.format(Locale.ROOT, "  %s%n", file)));
        section(text, "Rules, tried in this order after those of --tag-rule and --rules-file:", tried);
        List<String> looked = new ArrayList<>();
        places.forEach(place -> looked.add(String.format(Locale.ROOT, "  %s%n", place)));
        section(text, "Files of options, nearest first:", looked);
        return text.toString();
    }

    private static String line(String option, String place) {
        return String.format(Locale.ROOT, LINE, option, place).stripTrailing() + System.lineSeparator();
    }

    private static void section(StringBuilder text, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(text.isEmpty() ? "" : System.lineSeparator())
                    .append(heading)
                    .append(System.lineSeparator());
            lines.forEach(text::append);
        }
    }
}
