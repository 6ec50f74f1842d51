package io.github.agentpprof.transforms.trace;

import io.github.agentpprof.transforms.trace.database.Database;
import io.github.agentpprof.transforms.trace.database.Rows;
import io.github.agentpprof.transforms.trace.database.UnreadableDatabase;
import io.github.agentpprof.transforms.trace.database.UnreadableRow;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.DatabaseFormat;
import io.github.agentpprof.transforms.trace.reader.DatabaseTables;
import io.github.agentpprof.transforms.trace.reader.RowQuery;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads one database, of whatever format, a row at a time. What cannot be read of it is rejected once, and the rest read.
 *
 * <p>Public for {@code BatchReader}.
 */
public final class DatabaseParser implements TraceSteps {
    /** Bytes at the beginning of a file by which a database is known. */
    public static final int HEAD = Database.MAGIC.length();

    private final Opener opener;
    private final InputStream content;
    private final TraceContext context;
    private final TraceOutput output;

    private Database database;
    private TraceFormat.LineReader reader;
    private Fields fields;
    private Iterator<RowQuery> queries;
    private Rows rows;
    private long number;
    private boolean refused;
    private boolean finished;

    @FunctionalInterface
    private interface Opener {
        Database open() throws IOException;
    }

    private DatabaseParser(Opener opener, InputStream content, TraceContext context) {
        this.opener = opener;
        this.content = content;
        this.context = context;
        this.output = context.output();
    }

    /** Whether a file that begins with these bytes is a database. */
    public static boolean isDatabase(byte[] head) {
        return Arrays.equals(head, Database.MAGIC.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Begins to read a database.
     *
     * @param path where it is, null if it is on no disk of this machine and {@code content} has to be copied
     * @param content its bytes, closed with the parser
     */
    public static DatabaseParser open(Path path, InputStream content, Beside beside, Wanted wanted, TraceOutput output)
            throws IOException {
        return new DatabaseParser(
                () -> path == null ? Database.open(content) : Database.open(path),
                content,
                TraceParser.context(beside, wanted, output));
    }

    /** Reads one row; false once the database is at its end and everything has been handed on. */
    @Override
    public boolean step() {
        if (finished) {
            return false;
        }
        try {
            if (database == null) {
                begin();
            } else if (rows == null && queries.hasNext()) {
                rows = database.rows(queries.next(), fields);
            } else if (rows == null) {
                finish();
            } else if (rows.next()) {
                number++;
                row();
            } else {
                endQuery();
            }
        } catch (UnreadableDatabase e) {
            refuse(e.getMessage());
            endQuery();
        } catch (IOException e) {
            refuse("the database cannot be read");
            finish();
        }
        return !finished;
    }

    private void begin() throws IOException {
        queries = List.<RowQuery>of().iterator();
        database = opener.open();
        DatabaseTables tables = database.tables();
        Optional<DatabaseFormat> told = TraceFormats.recognise(tables);
        String agent = context.wanted().agent();
        if (told.isEmpty()) {
            refuse("no known trace format");
            finish();
        } else if (!agent.isEmpty() && !agent.equals(told.get().agent())) {
            finish();
        } else {
            DatabaseFormat format = told.get();
            fields = TraceFormats.fields(format, context.tools());
            reader = format.open(context);
            queries = format.queries(tables).iterator();
            if (format.tellsTurns()) {
                output.inOrder();
            }
        }
    }

    private void row() throws UnreadableDatabase {
        try {
            reader.line(rows.row(), number);
        } catch (UnreadableRow e) {
            output.reject(number, e.getMessage());
        }
    }

    /** What is wrong with the database shows in every query. */
    private void refuse(String reason) {
        if (!refused) {
            refused = true;
            output.reject(0, reason);
        }
    }

    private void endQuery() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
        if (database == null) {
            finish();
        }
    }

    private void finish() {
        finished = true;
        output.ended(number);
        if (reader != null) {
            reader.end();
        }
        if (database != null && database.changed()) {
            refuse("the database was written to while it was read");
        }
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
        }
        if (database != null) {
            database.close();
        }
        content.close();
    }
}
