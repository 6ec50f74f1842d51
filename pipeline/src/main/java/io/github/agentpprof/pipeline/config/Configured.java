package io.github.agentpprof.pipeline.config;

import io.github.agentpprof.pipeline.engine.UsageException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/**
 * Executes what was typed with what files say beside it, as if that had been typed too.
 *
 * <p>Public for {@code ProfileCommand}.
 */
public final class Configured implements IExecutionStrategy {
    private final Map<String, String> environment;
    private final Set<String> commands;
    private final BiFunction<List<String>, Configuration, CommandLine> anew;

    /**
     * A strategy.
     *
     * @param commands names of all commands
     * @param anew makes a command line for these arguments, in which that holds already
     */
    public Configured(
            Map<String, String> environment,
            Set<String> commands,
            BiFunction<List<String>, Configuration, CommandLine> anew) {
        this.environment = environment;
        this.commands = commands;
        this.anew = anew;
    }

    @Override
    public int execute(ParseResult typed) {
        ParseResult last = typed;
        boolean helping = typed.isUsageHelpRequested() || typed.isVersionHelpRequested();
        while (last.hasSubcommand()) {
            last = last.subcommand();
            helping |= last.isUsageHelpRequested() || last.isVersionHelpRequested();
        }
        if (helping || !Command.of(last.commandSpec(), commands).isConfigured()) {
            return new CommandLine.RunLast().execute(typed);
        }
        Configuration configuration = configuration(last);
        CommandLine before = typed.commandSpec().commandLine();
        PrintWriter err = before.getErr();
        configuration.said().forEach(line -> err.println("agentpprof: " + line));
        err.flush();
        if (!configuration.report().isEmpty()) {
            before.getOut().print(configuration.report());
            before.getOut().flush();
            return CommandLine.ExitCode.OK;
        }
        List<String> words = configuration.words();
        if (words.isEmpty()) {
            return new CommandLine.RunLast().execute(typed);
        }
        List<String> all = new ArrayList<>(typed.originalArgs());
        int beam = all.indexOf("--");
        all.addAll(beam < 0 ? all.size() : beam, words);
        return anew.apply(all, configuration)
                .setOut(before.getOut())
                .setErr(err)
                .execute(all.toArray(String[]::new));
    }

    private Configuration configuration(ParseResult typed) {
        try {
            return Configuration.of(typed, commands, environment);
        } catch (UsageException e) {
            // What else a strategy throws the library takes for a fault of the program.
            throw new CommandLine.ExecutionException(typed.commandSpec().commandLine(), e.getMessage(), e);
        }
    }
}
