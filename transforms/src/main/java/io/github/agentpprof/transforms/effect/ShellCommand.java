package io.github.agentpprof.transforms.effect;

import java.util.List;

/**
 * A program that a command line runs, its wrappers taken off.
 *
 * @param processes names of the wrappers and, last, of the program
 * @param program the program as written
 * @param folder where it runs, relative to the call's folder; null if only a running shell knows
 * @param remote the host that it runs on, empty if none is named
 * @param here whether it sees the files of this machine; not so on another host or in a container
 * @param files what redirections read and write
 * @param input text given to it as a here-document, empty without
 * @param piped whether it reads what another command writes
 */
record ShellCommand(
        List<String> processes,
        String program,
        List<Argument> arguments,
        String folder,
        String remote,
        boolean here,
        List<PathUse> files,
        String input,
        boolean piped) {}
