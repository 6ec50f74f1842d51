package io.github.agentpprof.transforms.trace.reader;

import io.github.agentpprof.transforms.redact.PathGroups;
import java.io.Serializable;

/**
 * What is wanted of tool calls, which make up most of a trace.
 *
 * @param wanted whether some view asks for them at all; if not, readers skip them
 * @param paths groups that paths are put into
 */
public record ToolReading(boolean wanted, PathGroups paths) implements Serializable {
    public static final ToolReading NONE = new ToolReading(false, new PathGroups(PathGroups.DEFAULT_DEPTH));

    /** Reads tool calls, showing {@code depth} segments of a path in the repository. */
    public static ToolReading toDepth(int depth) {
        return new ToolReading(true, new PathGroups(depth));
    }
}
