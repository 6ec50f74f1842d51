package io.github.agentpprof.sinks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The local files that are being written under temporary names; deletes them when the program is told to stop, as by
 * Ctrl-C.
 */
final class HalfWritten {
    private static final Set<Path> FILES = ConcurrentHashMap.newKeySet();

    private static volatile boolean stopping;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(HalfWritten::stop, "delete half-written files"));
    }

    private HalfWritten() {}

    /** Takes note of a file that is about to be made; no more are made once the program stops. */
    static void begin(Path file) throws IOException {
        FILES.add(file);
        if (stopping) {
            throw new IOException("the program is stopping");
        }
    }

    /** Forgets a file that has been put in place or deleted. */
    static void end(Path file) {
        FILES.remove(file);
    }

    private static void stop() {
        stopping = true;
        for (Path file : FILES) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // Nobody is left to be told; the file has a name that says what it is.
                continue;
            }
        }
    }
}
