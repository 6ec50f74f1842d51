package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.sinks.WholeFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A place to look for traces in.
 *
 * <p>Public for {@code TraceOptions}.
 *
 * @param kind how to look
 * @param path a path of this machine; for patterns, one of any of Beam's file systems
 * @param folders for roots, the folders that hold an agent's traces
 */
public record TracePlace(Kind kind, String path, List<String> folders) implements Serializable {
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
        folders = List.copyOf(folders);
    }

    public static TracePlace named(Path file) {
        return new TracePlace(Kind.NAMED, file.toString(), List.of());
    }

    public static TracePlace pattern(String glob) {
        return new TracePlace(Kind.PATTERN, glob, List.of());
    }

    public static TracePlace claude(Path root) {
        return new TracePlace(Kind.ROOT, root.toString(), List.of("projects"));
    }

    public static TracePlace codex(Path root) {
        return new TracePlace(Kind.ROOT, root.toString(), List.of("sessions", "archived_sessions"));
    }

    /** The same, for somebody who stands in another folder. */
    TracePlace fromHere() {
        return new TracePlace(kind, WholeFile.fromHere(path), folders);
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
                    discovery.addRoot(file);
                } else {
                    discovery.addFile(file);
                }
            }
            case PATTERN -> discovery.addMatches(path);
            case ROOT -> discovery.addRoot(Path.of(path), folders.toArray(String[]::new));
        }
    }
}
