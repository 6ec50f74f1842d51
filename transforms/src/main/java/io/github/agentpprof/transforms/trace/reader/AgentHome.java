package io.github.agentpprof.transforms.trace.reader;

import java.io.Serializable;
import java.util.List;

/**
 * Where an agent keeps its traces when nobody says where.
 *
 * <p>Public for {@code TraceFormats} and {@code AgentRoots}.
 *
 * @param variable environment variable that names other folders, separated by commas; empty if there is none
 * @param usual the folders without it; each may begin with {@code ~/}, the user's home, or with a {@code $VARIABLE/}, which is
 *     left out where that is not set, but for {@code $XDG_DATA_HOME}, {@code $XDG_CONFIG_HOME} and {@code $XDG_STATE_HOME},
 *     which have a value of their own
 * @param names patterns of the traces below such a folder, as Java's {@code glob:}: {@code projects/**.jsonl}; folders at their
 *     front that have no sign of a pattern are what is searched
 */
public record AgentHome(String variable, List<String> usual, List<String> names) implements Serializable {
    public AgentHome {
        usual = List.copyOf(usual);
        names = List.copyOf(names);
    }
}
