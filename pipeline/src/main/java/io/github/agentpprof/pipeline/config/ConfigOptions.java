package io.github.agentpprof.pipeline.config;

import picocli.CommandLine.Option;

/**
 * Whether what nobody typed holds.
 *
 * <p>Public for {@code RunOptions}.
 */
public final class ConfigOptions {
    public static final String HEADING = "%nConfiguration%n";

    static final String SHOW = "--show-config";
    static final String NONE = "--no-config";

    @Option(
            names = SHOW,
            description = "print each option in force with the file and line that set it, and do nothing else")
    private boolean shown;

    @Option(
            names = NONE,
            description =
                    "read neither ~/.config/agentpprof/config and .agentpprof in the project, nor the rules beside them")
    private boolean off;

    /** Whether files of options and rules are left alone. */
    public boolean off() {
        return off;
    }
}
