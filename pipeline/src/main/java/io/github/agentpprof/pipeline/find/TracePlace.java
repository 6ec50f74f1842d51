package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.sinks.WholeFile;
import io.github.agentpprof.transforms.trace.TraceFormats;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * A place to look for traces in.
 *
 * <p>Public for {@code TraceOptions}.
 *
 * @param kind how to look
 * @param path a path of this machine; for patterns, one of any of Beam's file systems
 * @param agent for roots, whose traces these are
 * @param names for roots, patterns of the agent's traces, as of an {@code AgentHome}
 * @param required whether somebody named it; if not, it need not be there
 */
public record TracePlace(Kind kind, String path, String agent, List<String> names, boolean required)
        implements Serializable {
    /** How to look into a place. */
    enum Kind {
        /** A file whatever its name, or all traces in a folder. */
        NAMED,
        /** What matches a pattern. */
        PATTERN,
        /** Where an agent keeps its traces among other things. */
        ROOT
    }

    public TracePlace {
        names = List.copyOf(names);
    }

    public static TracePlace named(Path file) {
        return new TracePlace(Kind.NAMED, file.toString(), "", List.of(), true);
    }

    public static TracePlace pattern(String glob) {
        return new TracePlace(Kind.PATTERN, glob, "", List.of(), true);
    }

    /** Where an agent keeps its traces, whose names are in the registry of formats; it need not be there unless {@code required}. */
    public static TracePlace root(String agent, Path root, boolean required) {
        List<String> names = TraceFormats.homes().get(agent).stream()
                .map(AgentHome::names)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
        return new TracePlace(Kind.ROOT, root.toString(), agent, names, required);
    }

    /** The same, for somebody who stands in another folder. */
    TracePlace fromHere() {
        return new TracePlace(kind, WholeFile.fromHere(path), agent, names, required);
    }

    /**
     * Lists the files there are.
     *
     * @throws UsageException if the place is none that could be looked into
     * @throws RunFailedException if its file system cannot be asked
     */
    void search(Discovery discovery) throws IOException {
        switch (kind) {
            case NAMED -> {
                Path file = Path.of(path);
                if (Files.isDirectory(file)) {
                    discovery.addFolder(file);
                } else {
                    discovery.addFile(file);
                }
            }
            case PATTERN -> discovery.addMatches(path);
            case ROOT -> discovery.addRoot(Path.of(path), names, required);
        }
    }
}
