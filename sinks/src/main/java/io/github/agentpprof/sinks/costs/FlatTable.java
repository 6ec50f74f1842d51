package io.github.agentpprof.sinks.costs;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A table as it is written, whatever the format.
 *
 * <p>Public for package {@code sinks.focus} and the module for Parquet.
 *
 * @param size number of rows
 * @param source gives the rows, as often as it is asked: a value for each column, null where there is none
 */
public record FlatTable(List<FlatColumn> columns, long size, Supplier<Stream<List<Object>>> source) {
    public FlatTable {
        columns = List.copyOf(columns);
    }

    public Stream<List<Object>> rows() {
        return source.get();
    }
}
