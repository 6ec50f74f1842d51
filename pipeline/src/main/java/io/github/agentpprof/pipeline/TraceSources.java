package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.trace.ProjectScope;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where to look for traces, settled.
 *
 * @param discovery which has found nothing yet
 * @param sessionFiles files and folders named one by one
 * @param inputs patterns of Beam's file systems
 * @param claudeRoots folders of Claude Code
 * @param codexRoots folders of Codex
 * @param scope the sessions to keep
 * @param ruleFiles rules that come with the traces
 * @param temporary what to close when all is read
 */
record TraceSources(
        Discovery discovery,
        List<Path> sessionFiles,
        List<String> inputs,
        List<Path> claudeRoots,
        List<Path> codexRoots,
        ProjectScope scope,
        List<Path> ruleFiles,
        Closeable temporary)
        implements Closeable {

    /** Lists the files there are. */
    Discovery discover() throws IOException {
        for (Path file : sessionFiles) {
            if (Files.isDirectory(file)) {
                discovery.addRoot(file);
            } else {
                discovery.addFile(file);
            }
        }
        for (String glob : inputs) {
            discovery.addMatches(glob);
        }
        claudeRoots.forEach(root -> discovery.addRoot(root, "projects"));
        codexRoots.forEach(root -> discovery.addRoot(root, "sessions", "archived_sessions"));
        return discovery;
    }

    @Override
    public void close() throws IOException {
        temporary.close();
    }
}
