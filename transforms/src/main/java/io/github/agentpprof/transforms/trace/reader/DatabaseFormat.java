package io.github.agentpprof.transforms.trace.reader;

import java.util.List;

/**
 * How one agent writes its traces into an SQLite database, alone or beside files of lines. Its reader gets each row as a line:
 * an object of the row's columns by their names, with the name of the {@link RowQuery} as {@code table}, numbered from 1 on
 * through all queries; {@code NULL} is no field, a blob a {@code BinaryNode}.
 *
 * <p>Example line: {@code {"table":"message","id":"msg_1","session_id":"ses_1","data":{"role":"user"}}}.
 *
 * <p>Public for the package of every format that is kept in databases.
 */
public interface DatabaseFormat extends TraceFormat {
    /** Whether a database with these tables is of this agent; no two formats say so of the same one. */
    boolean recognise(DatabaseTables tables);

    /**
     * What is read of a database that is of this agent, in order. A table that another version of the agent lacks is not
     * asked for: {@code tables} tells.
     */
    List<RowQuery> queries(DatabaseTables tables);
}
