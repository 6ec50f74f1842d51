package io.github.agentpprof.transforms.trace.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.agentpprof.transforms.trace.json.Excerpts;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.TraceJson;
import io.github.agentpprof.transforms.trace.reader.RowQuery;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one query, one after the other, as lines.
 *
 * <p>Public for {@code transforms.trace}.
 */
public final class Rows implements Closeable {
    /** The field that names a row's query. */
    private static final String TABLE = "table";

    private final RowQuery query;
    private final Fields wanted;
    private final Statement statement;
    private final ResultSet rows;
    private final List<String> columns = new ArrayList<>();

    private Rows(RowQuery query, Fields wanted, Statement statement, ResultSet rows) throws SQLException {
        this.query = query;
        this.wanted = wanted;
        this.statement = statement;
        this.rows = rows;
        ResultSetMetaData about = rows.getMetaData();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            columns.add(about.getColumnLabel(i));
        }
    }

    static Rows of(Connection connection, RowQuery query, Fields wanted) throws UnreadableDatabase {
        try {
            Statement statement = connection.createStatement();
            try {
                return new Rows(query, wanted, statement, statement.executeQuery(query.sql()));
            } catch (SQLException e) {
                statement.close();
                throw e;
            }
        } catch (SQLException e) {
            throw UnreadableDatabase.of(e);
        }
    }

    /** Goes on to the next row; false if there is none. */
    public boolean next() throws UnreadableDatabase {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw UnreadableDatabase.of(e);
        }
    }

    /**
     * The row at hand.
     *
     * @throws UnreadableRow if a column that is to hold a JSON object does not
     */
    public ObjectNode row() throws UnreadableDatabase, UnreadableRow {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.set(TABLE, TextNode.valueOf(query.table()));
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            Object value = value(i + 1);
            if (query.json().contains(name)) {
                row.set(name, object(value, name));
            } else if (value != null) {
                row.set(name, node(value));
            }
        }
        return row;
    }

    private Object value(int column) throws UnreadableDatabase {
        try {
            return rows.getObject(column);
        } catch (SQLException e) {
            throw UnreadableDatabase.of(e);
        }
    }

    private ObjectNode object(Object value, String column) throws UnreadableRow {
        if (value instanceof Number) {
            throw new UnreadableRow("a value that is too long", null);
        }
        byte[] json =
                value instanceof byte[] bytes ? bytes : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
        try {
            // Of what tools gave the ends are wanted, which then nobody builds the whole of.
            Excerpts text = new Excerpts(new ByteArrayInputStream(json));
            text.restart();
            ObjectNode object = TraceJson.read(text, wanted.below(column));
            if (object == null) {
                throw new UnreadableRow("not a JSON object", null);
            }
            return object;
        } catch (UnreadableRow e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableRow("malformed JSON", e);
        }
    }

    private static JsonNode node(Object value) {
        if (value instanceof byte[] blob) {
            return BinaryNode.valueOf(blob);
        }
        if (value instanceof Double real) {
            return DoubleNode.valueOf(real);
        }
        return value instanceof Number number
                ? LongNode.valueOf(number.longValue())
                : TextNode.valueOf(value.toString());
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            // Nothing was written.
        }
    }
}
