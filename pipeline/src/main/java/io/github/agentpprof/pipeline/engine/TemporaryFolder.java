package io.github.agentpprof.pipeline.engine;

import java.io.File;
import java.io.IOException;

/** The folder for temporary files of this process: the engine unpacks a library into it, a run leaves there what it found. */
final class TemporaryFolder {
    private static final long ROOM = 1 << 20;

    private TemporaryFolder() {}

    /** @throws RunFailedException if nothing could be written into it */
    static void check() {
        File folder = new File(name());
        if (!folder.isDirectory()) {
            throw fault("is not there", null);
        }
        if (!folder.canWrite()) {
            throw fault("may not be written to", null);
        }
        if (folder.getUsableSpace() < ROOM) {
            throw fault("has no room", null);
        }
    }

    static RunFailedException unwritable(IOException cause) {
        return fault("cannot be written to", cause);
    }

    /** Says that a library in it could not be loaded. */
    static String unfit() {
        return said("holds no library that can be loaded; it may forbid programs, as with noexec");
    }

    private static RunFailedException fault(String why, Exception cause) {
        return new RunFailedException(said(why), cause);
    }

    private static String said(String why) {
        return "the folder for temporary files, '" + name() + "', " + why
                + "; name another, as with AGENTPPROF_JAVA_OPTS=-Djava.io.tmpdir=/var/tmp";
    }

    private static String name() {
        return System.getProperty("java.io.tmpdir", "");
    }
}
