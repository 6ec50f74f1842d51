package io.github.agentpprof.transforms.effect.shell;

import java.util.List;

/**
 * A command line or script as the shell reads it.
 *
 * @param commands in the order written, empty if the grammar does not hold
 * @param parsed whether the whole text is in the grammar
 */
public record ShellScript(List<Command> commands, boolean parsed) {
    static final ShellScript UNREADABLE = new ShellScript(List.of(), false);

    public ShellScript {
        commands = List.copyOf(commands);
    }
}
