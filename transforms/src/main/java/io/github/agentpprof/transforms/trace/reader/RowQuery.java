package io.github.agentpprof.transforms.trace.reader;

import java.util.Set;

/**
 * One query of a {@link DatabaseFormat}.
 *
 * <p>Rows stream if SQLite need not sort them: order by what the table has an index for.
 *
 * @param table what its rows are told by: their field {@code table}
 * @param sql a {@code SELECT} whose result columns have the names that the reader looks for
 * @param json columns that hold JSON objects, of which the format's wanted fields are read ({@code data.role} of column
 *     {@code data}); a row in which one holds none is rejected
 */
public record RowQuery(String table, String sql, Set<String> json) {
    /** The longest text or blob that is read, in bytes. */
    public static final long LONGEST = 64L << 20;

    public RowQuery {
        json = Set.copyOf(json);
    }

    /** Without JSON. */
    public RowQuery(String table, String sql) {
        this(table, sql, Set.of());
    }

    /**
     * A column of texts or blobs that can be long, for a query, under its own name: of one that is longer than {@link #LONGEST}
     * its length, which costs the row and no memory.
     */
    public static String bounded(String column) {
        String name = column.substring(column.indexOf('.') + 1);
        return "CASE WHEN octet_length(" + column + ") > " + LONGEST + " THEN octet_length(" + column + ") ELSE "
                + column + " END AS " + name;
    }
}
