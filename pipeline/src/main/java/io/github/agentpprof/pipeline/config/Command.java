package io.github.agentpprof.pipeline.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The command that is to run.
 *
 * @param spec its options
 * @param path its names below the program's, such as {@code rules check}; empty for the program itself
 * @param known names that can come first in such a path
 */
record Command(CommandSpec spec, List<String> path, Set<String> known) {
    /** Field of every command that reads traces; its options mean the same in all of them. */
    private static final String RUN = "run";

    private static final Set<String> DRAWING = Set.of("--svg-width", "--inverted");

    static Command of(CommandSpec spec, Set<String> known) {
        Deque<String> path = new ArrayDeque<>();
        for (CommandSpec one = spec; one.parent() != null; one = one.parent()) {
            path.addFirst(one.name());
        }
        return new Command(spec, List.copyOf(path), known);
    }

    /** Whether a line that begins with these words is for this command. */
    boolean isNamedBy(List<String> words) {
        return words.size() <= path.size() && path.subList(0, words.size()).equals(words);
    }

    Optional<OptionSpec> option(String name) {
        return Optional.ofNullable(spec.findOption(name));
    }

    /** Whether a table is printed where nothing is written, so that some options are for that alone. */
    boolean printsTable() {
        return path.isEmpty() || path.equals(List.of("diff"));
    }

    /** Whether it reads traces, so that files may say how. */
    boolean isConfigured() {
        return option(ConfigOptions.NONE).isPresent();
    }

    /** Whether an option means here what it means where no command is named. */
    boolean shares(String option) {
        return path.isEmpty()
                || DRAWING.contains(option)
                || spec.mixins().containsKey(RUN) && spec.mixins().get(RUN).findOption(option) != null;
    }
}
