package io.github.agentpprof.transforms.trace.reader;

import io.github.agentpprof.transforms.redact.PathGroups;
import java.io.Serializable;

/**
 * What is wanted of tool calls, which make up most of a trace.
 *
 * @param effects whether some view asks for what they did
 * @param acts whether the tagger asks what was done for a prompt: the tools' names, with their commands and paths
 * @param contexts whether somebody asks for what came into the contexts of models
 * @param paths groups that paths are put into
 */
public record ToolReading(boolean effects, boolean acts, boolean contexts, PathGroups paths) implements Serializable {
    public static final ToolReading NONE =
            new ToolReading(false, false, false, new PathGroups(PathGroups.DEFAULT_DEPTH));

    /** Reads tool calls, showing {@code depth} segments of a path in the repository. */
    public static ToolReading toDepth(int depth) {
        return new ToolReading(true, false, false, new PathGroups(depth));
    }

    /** The same, and what was done for each prompt if {@code asked}. */
    public ToolReading telling(boolean asked) {
        return new ToolReading(effects, asked, contexts, paths);
    }

    /** The same, and what came into contexts if {@code asked}. */
    public ToolReading following(boolean asked) {
        return new ToolReading(effects || asked, acts, asked, paths);
    }

    /** Whether anything is wanted of them at all; if not, readers skip them. */
    public boolean wanted() {
        return effects || acts;
    }
}
