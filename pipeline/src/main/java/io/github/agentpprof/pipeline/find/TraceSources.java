package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where to look for traces, settled.
 *
 * <p>Public for {@code RunOptions} and {@code TraceOptions}.
 *
 * @param home of whoever asks, which messages call {@code ~}
 * @param places nothing of which has been looked at yet
 * @param scope the sessions to keep
 * @param ruleFiles rules that come with the traces
 * @param eachProject whether the rules of each project hold for its own sessions
 * @param temporary what to close when all is read
 */
public record TraceSources(
        Path home,
        List<TracePlace> places,
        ProjectScope scope,
        List<Path> ruleFiles,
        boolean eachProject,
        Closeable temporary)
        implements Closeable {
    /** Traces whose projects have no rules of their own. */
    public TraceSources(
            Path home, List<TracePlace> places, ProjectScope scope, List<Path> ruleFiles, Closeable temporary) {
        this(home, places, scope, ruleFiles, false, temporary);
    }

    @Override
    public void close() throws IOException {
        temporary.close();
    }
}
