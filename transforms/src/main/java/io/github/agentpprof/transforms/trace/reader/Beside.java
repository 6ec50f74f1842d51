package io.github.agentpprof.transforms.trace.reader;

import java.io.InputStream;

/**
 * What stands around a trace file and tells something of it.
 *
 * @param sidecar content of the {@code .meta.json} file beside it, null if there is none
 * @param folder name of the folder that it lies in, empty if that is not known
 */
public record Beside(InputStream sidecar, String folder) {
    /** Nothing is known but the file itself. */
    public static final Beside NOTHING = new Beside(null, "");

    /** Around a file at {@code path}, of this machine or of a store. */
    public static Beside file(String path, InputStream sidecar) {
        String plain = path.replace('\\', '/');
        int name = plain.lastIndexOf('/');
        return new Beside(sidecar, name <= 0 ? "" : plain.substring(plain.lastIndexOf('/', name - 1) + 1, name));
    }
}
