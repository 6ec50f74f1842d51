package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.config.Words;
import io.github.agentpprof.pipeline.engine.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A part of the history, written as options in one argument: {@code '--since 2026-05-01 --where model=opus'}. */
final class HistoryPart {
    /** Several options, or one whose value follows a space: no single argument of a shell looks like that by chance. */
    private static final Pattern OPTIONS = Pattern.compile("\\s*--(?:[^=\\s]+\\s.*|.*\\s--[a-z].*)", Pattern.DOTALL);

    private HistoryPart() {}

    static boolean is(String argument) {
        return OPTIONS.matcher(argument).matches();
    }

    /**
     * The options of {@code part}, with those that the command was given beside it; where both name one, the part's.
     *
     * @throws UsageException if they are not options of a run
     */
    static RunOptions options(String part, CommandLine.ParseResult command) {
        return options(part, command, Set.of());
    }

    /** The same without some options of the command, which do not hold for the part. */
    static RunOptions options(String part, CommandLine.ParseResult command, Set<String> except) {
        Side side = new Side();
        CommandLine line = new CommandLine(side).setTrimQuotes(false).setOverwrittenOptionsAllowed(true);
        List<String> arguments = new ArrayList<>();
        List<String> own = words(part);
        for (OptionSpec option : command.matchedOptions()) {
            String name = option.longestName();
            boolean shared = line.getCommandSpec().findOption(name) != null;
            if (shared && !except.contains(name) && !isSaidAnew(name, own)) {
                if (option.arity().max() == 0) {
                    arguments.add(option.longestName());
                } else {
                    option.originalStringValues().forEach(value -> arguments.add(option.longestName() + "=" + value));
                }
            }
        }
        arguments.addAll(own);
        try {
            line.parseArgs(arguments.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new UsageException("in '" + part.strip() + "': " + e.getMessage());
        }
        return side.run;
    }

    /** {@code --period} says both bounds, so it stands beside none that the command was given. */
    private static boolean isSaidAnew(String option, List<String> part) {
        return switch (option) {
            case "--period" -> isNamed("--since", part) || isNamed("--until", part);
            case "--since", "--until" -> isNamed("--period", part);
            default -> false;
        };
    }

    private static boolean isNamed(String option, List<String> words) {
        return words.stream().anyMatch(word -> word.equals(option) || word.startsWith(option + "="));
    }

    private static List<String> words(String text) {
        try {
            return Words.of(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("in '" + text.strip() + "': " + e.getMessage());
        }
    }

    /** Keeps the parser from taking a part for an option with a long value, by a space in front. */
    static final class Shield implements IParameterPreprocessor {
        @Override
        @SuppressWarnings("JdkObsolete") // the library's interface
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
            arguments.replaceAll(one -> is(one) ? " " + one : one);
            return false;
        }
    }

    @Command
    private static final class Side {
        @Mixin
        private RunOptions run = new RunOptions();
    }
}
