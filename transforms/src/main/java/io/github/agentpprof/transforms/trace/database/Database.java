package io.github.agentpprof.transforms.trace.database;

import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.DatabaseTables;
import io.github.agentpprof.transforms.trace.reader.RowQuery;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An SQLite database that is only read. Whoever writes it does not notice: one in which all is that was committed is opened
 * as if it could not change, without a lock; any other is copied and the copy read, so that what stands in the write-ahead
 * log alone is seen.
 *
 * <p>Rows stream: of a database as much is in memory as SQLite's cache of pages holds, and one row.
 *
 * <p>Public for {@code transforms.trace}.
 */
public final class Database implements Closeable {
    /** How every database begins that is not encrypted. */
    static final String MAGIC = "SQLite format 3\0";

    /** A database has a few dozen tables. */
    private static final int MOST_TABLES = 1000;

    private final Connection connection;
    private final Path original;
    private final DatabaseState state;
    private final PrivateCopy copy;

    private Database(Connection connection, Path original, DatabaseState state, PrivateCopy copy) {
        this.connection = connection;
        this.original = original;
        this.state = state;
        this.copy = copy;
    }

    /** Whether a file that begins with these bytes is a database. */
    public static boolean begins(byte[] head) {
        byte[] magic = MAGIC.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    /**
     * Opens a database.
     *
     * @param path where it is, unless that is compressed; null if no path of this machine leads to it
     * @param content all that is in it
     * @throws UnreadableDatabase if it cannot be read, with the reason
     */
    public static Database open(Path path, InputStream content) throws IOException {
        return path == null || !begins(head(path)) ? open(content) : open(path);
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(MAGIC.length());
        }
    }

    /**
     * Opens a database of this machine.
     *
     * @throws UnreadableDatabase if it cannot be read, with the reason
     */
    static Database open(Path path) throws IOException {
        DatabaseState state = DatabaseState.of(path);
        if (!state.whole()) {
            return of(PrivateCopy.of(path));
        }
        return new Database(SqliteDriver.immutable(path), path, state, null);
    }

    /** Opens what {@code content} has of a database. */
    static Database open(InputStream content) throws IOException {
        return of(PrivateCopy.of(content));
    }

    private static Database of(PrivateCopy copy) throws IOException {
        try {
            Connection connection = SqliteDriver.exclusive(copy.database());
            // Where files that are open can be removed, nothing is left behind however this program ends.
            copy.close();
            return new Database(connection, null, null, copy);
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /** Where its copy was made, null if it was not copied. */
    Path copied() {
        return copy == null ? null : copy.database().getParent();
    }

    /** Its tables; no views, which could be made to look like them. */
    public DatabaseTables tables() throws UnreadableDatabase {
        TreeMap<String, Set<String>> columns = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT m.name, c.name FROM sqlite_master m,"
                        + " pragma_table_info(m.name) c WHERE m.type = 'table'")) {
            while (rows.next() && columns.size() <= MOST_TABLES) {
                columns.computeIfAbsent(rows.getString(1), table -> new TreeSet<>())
                        .add(rows.getString(2));
            }
        } catch (SQLException e) {
            throw UnreadableDatabase.of(e);
        }
        return new DatabaseTables(columns);
    }

    /** The rows of a query, of whose JSON these fields are wanted. */
    public Rows rows(RowQuery query, Fields wanted) throws UnreadableDatabase {
        return Rows.of(connection, query, wanted);
    }

    /** Whether the database was written to since it was opened, so that what was read of it may not belong together. */
    public boolean changed() {
        try {
            return state != null && !DatabaseState.of(original).equals(state);
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing was written.
        }
        if (copy != null) {
            copy.close();
        }
    }
}
