package io.github.agentpprof.pipeline;

import io.github.agentpprof.pipeline.command.ProfileCommand;
import io.github.agentpprof.pipeline.engine.EarlyWork;
import io.github.agentpprof.pipeline.engine.RunFailures;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/**
 * Where the program starts. Exit codes: 0 done, 1 failed, 2 usage, 3 done and a budget crossed.
 *
 * <p>An engine that starts it in a process of its own, on another thread than the first, as Flink's job manager does in
 * application mode and YARN's application master, counts the end of the process as the loss of it and starts anew, even
 * after exit code 0. There it returns, or throws if the code is another.
 */
public final class Main {
    /** Held, or the logging system would forget its level. */
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private Main() {}

    /** @throws IllegalStateException if the process is an engine's, and the exit code not 0 */
    public static void main(String[] arguments) {
        ROOT_LOGGER.setLevel(Level.SEVERE);
        EarlyWork.engine(arguments);
        Map<String, String> environment = Map.copyOf(System.getenv());
        int code;
        try {
            code = ProfileCommand.commandLine(environment, arguments).execute(arguments);
        } catch (Error e) {
            code = failed(e);
        }
        if (Thread.currentThread().getName().equals("main")) {
            System.exit(code);
        }
        if (code != 0) {
            throw new IllegalStateException("agentpprof ends with exit code " + code);
        }
    }

    /** What no command could tell; without a stack trace where the surroundings are to blame. */
    private static int failed(Error thrown) {
        String said = RunFailures.ofTheProcess(thrown);
        if (said.isEmpty()) {
            throw thrown;
        }
        System.err.println("agentpprof: " + said);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
