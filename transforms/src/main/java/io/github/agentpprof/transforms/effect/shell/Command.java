package io.github.agentpprof.transforms.effect.shell;

import java.util.List;

/** What a shell runs. Pipes, lists, loops and branches leave no trace but their commands, in the order written. */
public sealed interface Command {

    /**
     * A program or builtin with its arguments: {@code LANG=C sort -u names > sorted}.
     *
     * @param assignments variables set before the name
     * @param words name and arguments, empty if there are only assignments or redirections
     * @param piped whether it reads what another command writes
     */
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirection> redirections, boolean piped)
            implements Command {
        public Simple {
            assignments = List.copyOf(assignments);
            words = List.copyOf(words);
            redirections = List.copyOf(redirections);
        }
    }

    /**
     * A compound command: a subshell, a group, a loop, a branch.
     *
     * @param body all commands in it, conditions included
     * @param words what a loop goes through, what a {@code case} looks at
     * @param subshell whether variables and folder are as before when it ends
     */
    record Compound(List<Command> body, List<Word> words, List<Redirection> redirections, boolean subshell)
            implements Command {
        public Compound {
            body = List.copyOf(body);
            words = List.copyOf(words);
            redirections = List.copyOf(redirections);
        }
    }

    /** A function of the script's own. Its body is read as if it ran once, where it stands. */
    record Function(String name, Command body) implements Command {}

    /** {@code name=value}; an element of an array gives the array's name and an unknown value. */
    record Assignment(String name, Word value) {}
}
