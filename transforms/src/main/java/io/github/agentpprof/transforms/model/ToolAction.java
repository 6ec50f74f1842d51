package io.github.agentpprof.transforms.model;

import java.io.Serializable;
import java.util.List;

/**
 * One thing that a tool call did, fit to be shown: paths and hosts are in groups already.
 *
 * @param category what kind of tool, such as {@code shell}
 * @param command what was run, {@code git push}; empty if nothing was
 * @param processes programs from the outermost to the one that did it, {@code [sudo, git]}
 * @param effect what it does to the world, such as {@code test}
 * @param paths groups of paths with what was done to them
 * @param domains groups of hosts contacted
 * @param parsed whether the command could be understood; if not, its first word is all that is known
 */
public record ToolAction(
        String category,
        String command,
        List<String> processes,
        String effect,
        List<PathTouch> paths,
        List<String> domains,
        boolean parsed)
        implements Serializable {
    public ToolAction {
        processes = List.copyOf(processes);
        paths = List.copyOf(paths);
        domains = List.copyOf(domains);
    }

    /**
     * A path and what was done to it.
     *
     * @param path its group, {@code src/main} or {@code external/tmp}
     * @param access {@code read}, {@code write}, {@code add}, {@code delete} or {@code move}
     * @param file hash of the whole path, by which the same file is known again; 0 where nobody wants to know, or it is not
     *     known. It is never shown
     */
    public record PathTouch(String path, String access, long file) implements Serializable {
        /** Of whatever file. */
        public PathTouch(String path, String access) {
            this(path, access, 0);
        }
    }
}
