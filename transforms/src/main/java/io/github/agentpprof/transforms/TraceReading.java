package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.cache.ParseCache;
import io.github.agentpprof.transforms.trace.ProjectScope;
import io.github.agentpprof.transforms.trace.ToolReading;
import java.io.Serializable;

/**
 * What is wanted of traces.
 *
 * @param scope what belongs to the projects asked for
 * @param agent the only agent whose files are read, empty for all
 * @param tools what is wanted of tool calls
 * @param labelling labels that events get by the paths of their files
 * @param cache what earlier runs read, null if nothing is kept
 * @param recording what is written down of each file
 */
public record TraceReading(
        ProjectScope scope,
        String agent,
        ToolReading tools,
        Labelling labelling,
        ParseCache cache,
        FileRecording recording)
        implements Serializable {
    /** All agents without their tools, as the files say it. */
    public static TraceReading within(ProjectScope scope) {
        return new TraceReading(scope, "", ToolReading.NONE, Labelling.NONE, null, FileRecording.NONE);
    }
}
