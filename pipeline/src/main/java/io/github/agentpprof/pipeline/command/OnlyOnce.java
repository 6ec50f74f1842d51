package io.github.agentpprof.pipeline.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Refuses options that take one value and are given two. Options stand in groups, for the help, and a second value would
 * begin a second group and drop whatever else was given of the first.
 */
final class OnlyOnce implements CommandLine.IExecutionStrategy {
    private final CommandLine.IExecutionStrategy next;

    OnlyOnce(CommandLine.IExecutionStrategy next) {
        this.next = next;
    }

    @Override
    public int execute(ParseResult result) {
        for (ParseResult command = result; command != null; command = command.subcommand()) {
            check(command);
        }
        return next.execute(result);
    }

    private static void check(ParseResult command) {
        List<String> words = command.originalArgs();
        int beam = words.indexOf("--");
        List<String> own = beam < 0 ? words : words.subList(0, beam);
        for (OptionSpec option : command.commandSpec().options()) {
            if (!option.isMultiValue()
                    && own.stream().filter(word -> names(option, word)).count() > 1) {
                throw new ParameterException(
                        command.commandSpec().commandLine(), option.longestName() + " is given more than once");
            }
        }
    }

    private static boolean names(OptionSpec option, String word) {
        for (String name : option.names()) {
            if (word.equals(name) || word.startsWith(name + "=")) {
                return true;
            }
        }
        return false;
    }
}
