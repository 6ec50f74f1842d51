package io.github.agentpprof.pipeline.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which options hold where several places set some: those of the nearest place that sets them, whole. Rules add up, the
 * nearest first, since the first that matches wins. What would contradict something nearer goes with it.
 */
final class Precedence {
    private static final Set<String> ADDING_UP = Set.of("--tag-rule", "--rules-file");

    /** What is left out of places farther away where an option is set. */
    private static final Map<String, Set<String>> REPLACES = Map.ofEntries(
            Map.entry("--all-projects", Set.of("--project-root")),
            Map.entry("--by", Set.of("--by-category", "--stack")),
            Map.entry("--by-category", Set.of("--by", "--stack")),
            Map.entry("--cache", Set.of("--no-cache")),
            Map.entry(
                    "--example",
                    Set.of(
                            "--all-projects",
                            "--claude-root",
                            "--codex-root",
                            "--agent-root",
                            "--input",
                            "--project-root",
                            "--session-file")),
            Map.entry("--git", Set.of("--outcomes")),
            Map.entry("--jdbc", Set.of("--warehouse")),
            Map.entry("--no-cache", Set.of("--cache")),
            Map.entry("--outcomes", Set.of("--git")),
            Map.entry("--period", Set.of("--since", "--until")),
            Map.entry("--project-root", Set.of("--all-projects")),
            Map.entry("--since", Set.of("--period")),
            Map.entry("--stack", Set.of("--by", "--by-category")),
            Map.entry("--tagger", Set.of("--features")),
            Map.entry("--until", Set.of("--period")),
            Map.entry("--warehouse", Set.of("--jdbc")));

    /** What is for the table alone, which is printed where nothing is written. */
    private static final Set<String> OF_THE_TABLE = Set.of("--by", "--top");

    private static final Set<String> WRITING = Set.of("--output", "--push");

    private final List<Setting> held = new ArrayList<>();
    private final Map<Setting, String> left = new LinkedHashMap<>();

    private Precedence() {}

    /**
     * Settles what holds.
     *
     * @param typed names of the options on the command line, the nearest place
     * @param places the others, nearest first
     * @param table whether what the command prints is left out where it writes
     */
    static Precedence of(Set<String> typed, List<List<Setting>> places, boolean table) {
        Precedence all = new Precedence();
        Set<String> nearer = new HashSet<>(typed);
        for (List<Setting> place : places) {
            Set<String> here = new HashSet<>();
            for (Setting setting : place) {
                String why = replaced(setting.option(), nearer);
                if (why.isEmpty()) {
                    all.held.add(setting);
                    here.add(setting.option());
                } else {
                    all.left.put(setting, why + " is set nearer");
                }
            }
            nearer.addAll(here);
        }
        if (table && nearer.stream().anyMatch(WRITING::contains)) {
            for (Setting setting : List.copyOf(all.held)) {
                if (OF_THE_TABLE.contains(setting.option())) {
                    all.held.remove(setting);
                    all.left.put(setting, "it is for the table, and files are written");
                }
            }
        }
        return all;
    }

    private static String replaced(String option, Set<String> nearer) {
        if (nearer.contains(option) && !ADDING_UP.contains(option)) {
            return option;
        }
        return nearer.stream()
                .filter(one -> REPLACES.getOrDefault(one, Set.of()).contains(option))
                .sorted()
                .findFirst()
                .orElse("");
    }

    /** What holds, nearest place first. */
    List<Setting> held() {
        return held;
    }

    /** What does not hold, and why. */
    Map<Setting, String> left() {
        return left;
    }
}
