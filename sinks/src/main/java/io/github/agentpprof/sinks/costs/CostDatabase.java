package io.github.agentpprof.sinks.costs;

import io.github.agentpprof.transforms.model.profile.CostTable;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/**
 * A table of a PostgreSQL database that holds cost tables of several runs, told apart by a key.
 *
 * <p>A run replaces the rows that its key has in its period: what is written again stays as it is, what has changed is
 * updated, what is no longer there goes, all in one transaction. Runs into the same table wait for each other.
 *
 * @param url of JDBC; may hold user and password
 * @param user empty to leave it to the URL or the system
 * @param password empty to leave it to the URL or a {@code .pgpass} file
 * @param table name of the table, with or without its schema
 * @param runKey of the rows
 * @param since first day of the period, null if it has none
 * @param until first day after the period, null if it has none
 */
public record CostDatabase(
        String url, String user, String password, String table, String runKey, LocalDate since, LocalDate until)
        implements CostStore {
    /** How such addresses begin. */
    public static final String SCHEME = "jdbc:postgresql:";

    /** The column by which periods are told. */
    public static final String DAY = "day";

    private static final String SECONDS_TO_CONNECT = "15";

    @Override
    public String option() {
        return "--jdbc";
    }

    @Override
    public CostDatabase during(LocalDate newSince, LocalDate newUntil) {
        return new CostDatabase(url, user, password, table, runKey, newSince, newUntil);
    }

    /** The server and its database, without anything secret. */
    public String server() {
        return url.substring(SCHEME.length()).replaceFirst("[?].*", "").replaceFirst("^//(?:.*@)?", "");
    }

    @Override
    public String place() {
        return "table " + table + " of " + server();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return place();
    }

    /**
     * Replaces the rows of the run and its period by those of {@code costs}.
     *
     * @throws IOException if nothing was written; the message is one line without anything secret
     */
    void write(CostTable costs) throws IOException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            CostStatements statements = new CostStatements(this, costs);
            statements.lock(connection);
            statements.prepareTable(connection);
            statements.upsert(connection);
            statements.deleteOthers(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IOException("cannot write to the " + place() + ": " + line(e), e);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "agentpprof");
        properties.setProperty("connectTimeout", SECONDS_TO_CONNECT);
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        // Not by the driver manager: on a cluster it knows the drivers of another class loader.
        Driver driver = ServiceLoader.load(Driver.class, CostDatabase.class.getClassLoader()).stream()
                .map(Provider::get)
                .filter(one -> one.getClass().getName().startsWith("org.postgresql."))
                .findFirst()
                .orElseThrow(() -> new SQLException("the driver of PostgreSQL is not there"));
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the address is not understood");
        }
        return connection;
    }

    /** What the server says, its first line; a batch's own message would quote all that was to be written. */
    private String line(SQLException e) {
        SQLException said =
                e instanceof BatchUpdateException && e.getNextException() != null ? e.getNextException() : e;
        String line =
                String.valueOf(said.getMessage()).lines().findFirst().orElse("").replace(url, server());
        return password.isEmpty() ? line : line.replace(password, "***");
    }
}
