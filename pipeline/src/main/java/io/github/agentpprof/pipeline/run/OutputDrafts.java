package io.github.agentpprof.pipeline.run;

import io.github.agentpprof.pipeline.engine.RunFailedException;
import io.github.agentpprof.sinks.Draft;
import io.github.agentpprof.sinks.PathTemplate;
import io.github.agentpprof.sinks.WholeFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All files that a run has written, each whole and still under a temporary name, so that they can be put in place together
 * when nothing else can go wrong.
 *
 * @param all by path, one each
 */
record OutputDrafts(List<Draft> all) implements Serializable {
    /** An engine that does a step again may have written a file twice: one of them is enough. */
    OutputDrafts {
        SortedMap<String, Draft> byPath = new TreeMap<>();
        all.forEach(draft -> byPath.putIfAbsent(draft.path(), draft));
        all = List.copyOf(byPath.values());
    }

    /**
     * Puts them in place: what could not be read first, since that holds whatever comes; then the outputs, sorted; the
     * manifest, which says that they are there, last.
     *
     * @throws RunFailedException if that cannot be; where it could be known before, all files are as they were
     */
    void place(Nightly nightly) {
        List<Draft> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(draft -> turn(draft, nightly)));
        try {
            for (Draft draft : sorted) {
                check(draft.path());
            }
        } catch (IOException e) {
            WholeFile.discard(sorted);
            throw new RunFailedException("the run failed: " + e.getMessage() + "; all outputs are as they were", e);
        }
        try {
            WholeFile.place(sorted);
        } catch (IOException e) {
            throw new RunFailedException(
                    "the run failed while its outputs were put in place, so some may be new and some as they were: "
                            + e.getMessage(),
                    e);
        }
    }

    /** The files that are no list. */
    List<Draft> outputs(Nightly nightly) {
        return all.stream().filter(draft -> turn(draft, nightly) == 1).toList();
    }

    private static int turn(Draft draft, Nightly nightly) {
        return is(draft, nightly.deadLetters()) ? 0 : is(draft, nightly.manifest()) ? 2 : 1;
    }

    private static boolean is(Draft draft, String path) {
        return !path.isEmpty() && WholeFile.fromHere(path).equals(draft.path());
    }

    /** What has changed since the run began, as far as this machine can tell. */
    private static void check(String path) throws IOException {
        if (path.contains("://")) {
            return;
        }
        if (Files.isDirectory(Path.of(path))) {
            throw new IOException("cannot write '" + path + "': it is a folder");
        }
        Path folder = Path.of(path).getParent();
        if (WholeFile.isStream(path) || Files.exists(Path.of(path)) && !Files.isRegularFile(Path.of(path))) {
            // Nothing is put in its place.
            return;
        }
        if (folder != null && Files.exists(folder) && !Files.isWritable(folder)) {
            throw new IOException("cannot write '" + path + "': no permission");
        }
    }

    /** Deletes what lost attempts of the workers of a run have left beside its outputs. */
    static void sweep(String run, Collection<String> paths) throws IOException {
        for (String path : paths) {
            WholeFile.sweep(run, PathTemplate.anyFile(WholeFile.fromHere(path)));
        }
    }
}
