package io.github.agentpprof.pipeline;

import io.github.agentpprof.pipeline.command.ProfileCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/**
 * What the command line did: its exit code and what it printed.
 *
 * <p>Runs within this process, in an environment of which nothing is known but a home without traces.
 */
public record CommandRun(int exit, String out, String err) {
    public static CommandRun of(String... arguments) {
        return in(Map.of("HOME", "/nonexistent"), arguments);
    }

    public static CommandRun in(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = ProfileCommand.commandLine(environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandRun(exit, out.toString(), err.toString());
    }

    /** A run over a history of Claude Code and one of Codex, of all projects. */
    public static CommandRun over(TraceHomes homes, String... arguments) {
        return of(homes.arguments(arguments, "--all-projects"));
    }

    /** What the first member of that name in the status object holds, if it stands on one line. */
    public String status(String name) {
        return out.lines()
                .map(String::strip)
                .filter(line -> line.startsWith('"' + name + '"'))
                .findFirst()
                .map(line -> line.replaceFirst("^[^:]*: ", "").replaceFirst(",$", ""))
                .orElse("");
    }
}
