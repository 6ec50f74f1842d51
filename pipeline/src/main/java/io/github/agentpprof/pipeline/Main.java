package io.github.agentpprof.pipeline;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the program starts. Exit codes: 0 done, 1 failed, 2 usage, 3 done and a budget crossed. */
public final class Main {
    /** Held, or the logging system would forget its level. */
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private Main() {}

    public static void main(String[] arguments) {
        ROOT_LOGGER.setLevel(Level.SEVERE);
        EarlyWork.engine(arguments);
        Map<String, String> environment = Map.copyOf(System.getenv());
        System.exit(ProfileCommand.commandLine(environment, arguments).execute(arguments));
    }
}
