package io.github.agentpprof.transforms.trace.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A format of which one trace is many small files, one of them standing for all.
 *
 * <p>Public for the package of every format of that kind.
 */
public interface ScatteredFormat extends TraceFormat {
    /**
     * The trace that {@code file}, of this machine, stands for, in lines; null if it stands for none.
     *
     * @throws IOException if {@code file} cannot be read
     */
    InputStream gathered(Path file) throws IOException;
}
