package io.github.agentpprof.sinks.costs;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.ServiceLoader;

/** Columns with types, where the optional module that has the library is on the class path. */
final class ParquetCosts implements CostSink {
    private static final String MISSING =
            "Parquet needs a library that is not in the jar; build it once with 'mvn -B -Pparquet package'";

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public String description() {
        return "Apache Parquet, for data lakes; after `mvn -B -Pparquet package`.";
    }

    @Override
    public String ending() {
        return ".parquet";
    }

    @Override
    public String missing() {
        return library().isEmpty() ? MISSING : "";
    }

    @Override
    public void write(FlatTable table, OutputStream out) throws IOException {
        library().orElseThrow(() -> new IOException(MISSING)).write(table, out);
    }

    private static Optional<ParquetLibrary> library() {
        return ServiceLoader.load(ParquetLibrary.class, ParquetCosts.class.getClassLoader())
                .findFirst();
    }
}
