package io.github.agentpprof.sinks.costs;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a table in a file format. Members are stateless and listed in {@link CostSinks}. */
public interface CostSink {
    String name();

    /** One sentence for help and documentation. */
    String description();

    /** How names of such files end. */
    String ending();

    /** Why it cannot be written here, empty if it can. */
    default String missing() {
        return "";
    }

    /** Writes the whole table; the same table gives the same bytes. Leaves {@code out} open. */
    void write(FlatTable table, OutputStream out) throws IOException;
}
