package io.github.agentpprof.sinks.costs;

import io.github.agentpprof.transforms.model.Sha256;
import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The statements by which the rows of a run are replaced. */
final class CostStatements {
    static final String ROW_KEY = "row_key";

    private static final int BATCH = 1000;
    private static final int KEY_BYTES = 16;

    private final CostDatabase database;
    private final CostTable costs;
    private final List<String> fields;
    private final List<String> columns = new ArrayList<>();
    private final String table;

    CostStatements(CostDatabase database, CostTable costs) {
        this.database = database;
        this.costs = costs;
        this.fields = costs.fields();
        this.columns.addAll(fields);
        CostColumns.of(costs).forEach(column -> columns.add(column.name()));
        this.table = Arrays.stream(database.table().split("\\."))
                .map(CostStatements::quoted)
                .collect(Collectors.joining("."));
    }

    /** Lets runs into the same table wait for each other until they are over. */
    void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtext(?))")) {
            lock.setString(1, "agentpprof " + table);
            lock.execute();
        }
    }

    /** Makes the table if there is none; making one that is there already would need a right that writing does not. */
    void prepareTable(Connection connection) throws SQLException {
        if (!exists(connection)) {
            List<String> definitions = new ArrayList<>();
            definitions.add(quoted(CostStore.RUN_KEY) + " text not null");
            definitions.add(quoted(ROW_KEY) + " text not null");
            fields.forEach(
                    field -> definitions.add(quoted(field) + (field.equals(CostDatabase.DAY) ? " date" : " text")));
            CostColumns.of(costs)
                    .forEach(column -> definitions.add(quoted(column.name())
                            + (column.counts() ? " bigint" : " numeric(24, " + column.scale() + ")")
                            + (column.always() ? " not null" : "")));
            definitions.add("primary key (" + quoted(CostStore.RUN_KEY) + ", " + quoted(ROW_KEY) + ")");
            try (Statement create = connection.createStatement()) {
                create.execute("create table if not exists " + table + " (" + String.join(", ", definitions) + ")");
            }
        }
        Map<String, String> types = columnsOf(connection);
        List<String> wanted = new ArrayList<>(columns);
        wanted.addAll(List.of(CostStore.RUN_KEY, ROW_KEY));
        String lack = CostStore.lack(wanted, types.keySet());
        if (!lack.isEmpty()) {
            throw new SQLException(lack);
        }
        String day = types.get(CostDatabase.DAY);
        if (!day.equals("date")) {
            throw new SQLException("its column " + CostDatabase.DAY + " is of type " + day + ", not date");
        }
    }

    /** Writes rows; those that are there already and say the same stay untouched. */
    void upsert(Connection connection) throws SQLException {
        String names = columns.stream().map(CostStatements::quoted).collect(Collectors.joining(", "));
        String news = columns.stream().map(name -> "excluded." + quoted(name)).collect(Collectors.joining(", "));
        String olds = columns.stream().map(name -> "o." + quoted(name)).collect(Collectors.joining(", "));
        String sql = "insert into " + table + " as o (" + quoted(CostStore.RUN_KEY) + ", " + quoted(ROW_KEY) + ", "
                + names
                + ") values (?, ?" + ", ?".repeat(columns.size()) + ") on conflict (" + quoted(CostStore.RUN_KEY) + ", "
                + quoted(ROW_KEY) + ") do update set (" + names + ") = (" + news + ") where (" + olds
                + ") is distinct from (" + news + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (CostRow row : costs.rows()) {
                fill(insert, row);
                insert.addBatch();
                if (++waiting == BATCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            insert.executeBatch();
        }
    }

    /** Deletes what the run has in the period beside these rows. */
    void deleteOthers(Connection connection) throws SQLException {
        String sql = "delete from " + table + " where " + quoted(CostStore.RUN_KEY) + " = ? and not " + quoted(ROW_KEY)
                + " = any (?)";
        sql += database.since() == null ? "" : " and " + quoted(CostDatabase.DAY) + " >= ?";
        sql += database.until() == null ? "" : " and " + quoted(CostDatabase.DAY) + " < ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            int index = 1;
            delete.setString(index++, database.runKey());
            delete.setArray(
                    index++,
                    connection.createArrayOf(
                            "text", costs.rows().stream().map(this::rowKey).toArray()));
            for (LocalDate bound : Arrays.asList(database.since(), database.until())) {
                if (bound != null) {
                    delete.setObject(index++, bound);
                }
            }
            delete.executeUpdate();
        }
    }

    private boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select to_regclass(?) is not null")) {
            ask.setString(1, table);
            try (ResultSet answer = ask.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /** The types of the table's columns. */
    private Map<String, String> columnsOf(Connection connection) throws SQLException {
        try (Statement ask = connection.createStatement();
                ResultSet none = ask.executeQuery("select * from " + table + " where false")) {
            ResultSetMetaData about = none.getMetaData();
            Map<String, String> types = new TreeMap<>();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                types.put(about.getColumnName(i), about.getColumnTypeName(i));
            }
            return types;
        }
    }

    private void fill(PreparedStatement insert, CostRow row) throws SQLException {
        int index = 1;
        insert.setString(index++, database.runKey());
        insert.setString(index++, rowKey(row));
        for (int i = 0; i < fields.size(); i++) {
            // PostgreSQL refuses this one character in texts.
            String value = row.group().get(i).replace('\0', '_');
            if (!fields.get(i).equals(CostDatabase.DAY)) {
                insert.setString(index++, value.isEmpty() ? null : value);
            } else if (value.isEmpty()) {
                insert.setNull(index++, Types.DATE);
            } else {
                insert.setObject(index++, LocalDate.parse(value));
            }
        }
        for (CostColumn column : CostColumns.of(costs)) {
            BigDecimal number = column.of(costs, row);
            if (number == null) {
                insert.setNull(index++, Types.BIGINT);
            } else if (column.counts()) {
                insert.setLong(index++, number.longValueExact());
            } else {
                insert.setBigDecimal(index++, number);
            }
        }
    }

    /** Tells the groups of a run apart; the same group has the same key in every run. */
    private String rowKey(CostRow row) {
        MessageDigest digest = Sha256.digest();
        for (int i = 0; i < fields.size(); i++) {
            String value = row.group().get(i);
            digest.update((fields.get(i) + '\0' + value.length() + '\0' + value).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
