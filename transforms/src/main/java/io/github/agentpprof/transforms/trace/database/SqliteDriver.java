package io.github.agentpprof.transforms.trace.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * SQLite, by the driver that is on the class path if its jar is. Nothing of it is loaded before a database is met.
 *
 * <p>The driver's library is in that jar and has to be put into a file before it can be loaded, by the driver, in the folder for
 * temporary files or in that of the property {@code org.sqlite.tmpdir}.
 */
final class SqliteDriver {
    private static final String NAME = "org.sqlite.JDBC";

    /** Kept, or what is set on it is forgotten. */
    private static final Logger DRIVERS_OWN = Logger.getLogger("org.sqlite");

    static {
        // It prints stacks of what it throws as well.
        DRIVERS_OWN.setLevel(Level.OFF);
    }

    private SqliteDriver() {}

    /** Opens a database that nobody writes: SQLite looks for no log, takes no lock and makes no file beside it. */
    static Connection immutable(Path database) throws IOException {
        Properties properties = new Properties();
        // SQLITE_OPEN_READONLY and SQLITE_OPEN_URI.
        properties.setProperty("open_mode", Integer.toString(0x1 | 0x40));
        return connection(database.toAbsolutePath().toUri().getRawPath() + "?immutable=1", properties);
    }

    /** Opens a database of our own, with its log, of which all is in memory and so nothing beside it. */
    static Connection exclusive(Path database) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("locking_mode", "EXCLUSIVE");
        return connection(database.toAbsolutePath().toUri().getRawPath(), properties);
    }

    private static Connection connection(String path, Properties properties) throws IOException {
        try {
            Connection connection = driver().connect("jdbc:sqlite:file:" + path, properties);
            try (Statement statement = connection.createStatement()) {
                // What a schema says is not to be trusted.
                statement.execute("PRAGMA trusted_schema = OFF");
                statement.execute("PRAGMA query_only = ON");
                // Else nothing at all is read of a database that is shorter than it says.
                statement.execute("PRAGMA writable_schema = ON");
                statement.execute("SELECT count(*) FROM sqlite_master");
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return connection;
        } catch (SQLException e) {
            throw isOfLibrary(e) ? noLibrary(e) : UnreadableDatabase.of(e);
        } catch (LinkageError e) {
            throw noLibrary(e);
        }
    }

    private static Driver driver() throws IOException {
        try {
            Optional<Provider<Driver>> sqlite =
                    ServiceLoader.load(Driver.class, SqliteDriver.class.getClassLoader()).stream()
                            .filter(driver -> driver.type().getName().equals(NAME))
                            .findFirst();
            return sqlite.orElseThrow(() -> new UnreadableDatabase("the driver of SQLite is not on the class path"))
                    .get();
        } catch (ServiceConfigurationError e) {
            throw new UnreadableDatabase("the driver of SQLite is not on the class path", e);
        }
    }

    /** The driver wraps whatever went wrong when it loaded its library, and gives no result code of SQLite then. */
    private static boolean isOfLibrary(SQLException e) {
        return e.getErrorCode() == 0;
    }

    private static UnreadableDatabase noLibrary(Throwable cause) {
        return new UnreadableDatabase(
                "SQLite's library cannot be loaded; -Dorg.sqlite.tmpdir=DIR in AGENTPPROF_JAVA_OPTS names a folder"
                        + " from which it can",
                cause);
    }
}
