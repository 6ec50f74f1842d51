package io.github.agentpprof.sinks.costs;

import java.io.IOException;
import java.io.OutputStream;

/** Writes Parquet; an optional module has one and names it in a service file. */
public interface ParquetLibrary {
    /** Writes the whole table; leaves {@code out} open. */
    void write(FlatTable table, OutputStream out) throws IOException;
}
