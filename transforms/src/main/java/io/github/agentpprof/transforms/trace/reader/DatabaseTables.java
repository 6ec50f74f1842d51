package io.github.agentpprof.transforms.trace.reader;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tables of a database with the names of their columns, by which a format knows it.
 *
 * <p>Public for the package of every format that is kept in databases.
 */
public record DatabaseTables(SortedMap<String, Set<String>> columns) {
    public DatabaseTables {
        SortedMap<String, Set<String>> copy = new TreeMap<>();
        columns.forEach((table, names) -> copy.put(table, Collections.unmodifiableSet(new TreeSet<>(names))));
        columns = Collections.unmodifiableSortedMap(copy);
    }

    /** These alone, for tests and examples. */
    public static DatabaseTables of(Map<String, Set<String>> columns) {
        return new DatabaseTables(new TreeMap<>(columns));
    }

    /** Whether there is a table of this name with all of these columns. */
    public boolean has(String table, String... names) {
        return columns.getOrDefault(table, Set.of()).containsAll(List.of(names)) && columns.containsKey(table);
    }

    /** The column for a query, or, where the table lacks it, {@code NULL} under its name. */
    public String column(String table, String name) {
        return has(table, name) ? name : "NULL AS " + name;
    }
}
