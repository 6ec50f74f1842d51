package io.github.agentpprof.sinks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The local files that this process has under temporary names, and of which run; deletes those of a run that fails, and
 * all when the program is told to stop, as by Ctrl-C.
 */
final class HalfWritten {
    private static final Map<Path, String> FILES = new ConcurrentHashMap<>();
    private static final Set<String> STARTED = ConcurrentHashMap.newKeySet();
    private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

    private static volatile boolean stopping;

    private static boolean watching;

    private HalfWritten() {}

    /**
     * Takes note of a run whose files this process is to put in place. No other process watches for its own end: a worker that
     * outlives the run would keep this program's classes for that, and the driver deletes what a worker has left.
     */
    static synchronized void start(String run) {
        STARTED.add(run);
        if (!watching) {
            watching = true;
            Runtime.getRuntime().addShutdownHook(new Thread(HalfWritten::stop, "delete half-written files"));
        }
    }

    /** Takes note of a file that is about to be made; no more are made once its run has failed or the program stops. */
    static void begin(Path file, String run) throws IOException {
        FILES.put(file, run);
        if (stopping || FAILED.contains(run)) {
            throw new IOException("the program is stopping");
        }
    }

    /** A file is whole: a worker that ends before its driver has put it in place must leave it. */
    static void written(Path file, String run) {
        if (!run.isEmpty() && !STARTED.contains(run)) {
            end(file);
        }
    }

    /** Forgets a file that has been put in place or deleted. */
    static void end(Path file) {
        FILES.remove(file);
    }

    /** Deletes the files of a run, of which threads may still be at work. */
    static void fail(String run) {
        FAILED.add(run);
        FILES.forEach((file, of) -> {
            if (of.equals(run)) {
                delete(file);
            }
        });
    }

    private static void stop() {
        stopping = true;
        FILES.keySet().forEach(HalfWritten::delete);
    }

    /** Nobody is left to be told if that fails; the file has a name that says what it is. */
    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }
}
