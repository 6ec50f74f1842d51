package io.github.agentpprof.transforms.trace;

import io.github.agentpprof.transforms.trace.database.Database;
import io.github.agentpprof.transforms.trace.database.Rows;
import io.github.agentpprof.transforms.trace.database.UnreadableDatabase;
import io.github.agentpprof.transforms.trace.database.UnreadableRow;
import io.github.agentpprof.transforms.trace.reader.DatabaseFormat;
import io.github.agentpprof.transforms.trace.reader.DatabaseTables;
import io.github.agentpprof.transforms.trace.reader.RowQuery;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads one database, of whatever format, a row at a time, as if each were a line. What cannot be read of it is rejected
 * once, and the rest read.
 */
final class DatabaseParser implements TraceSteps {
    private final Opener opener;
    private final InputStream content;
    private final Recognition recognition;
    private final TraceOutput output;

    private Database database;
    private Iterator<RowQuery> queries = List.<RowQuery>of().iterator();
    private Rows rows;
    private long number;
    private boolean refused;
    private boolean finished;

    @FunctionalInterface
    private interface Opener {
        Database open() throws IOException;
    }

    private DatabaseParser(Opener opener, InputStream content, Recognition recognition) {
        this.opener = opener;
        this.content = content;
        this.recognition = recognition;
        this.output = recognition.context().output();
    }

    /**
     * Begins to read a database.
     *
     * @param path where it is, null if it is on no disk of this machine
     * @param content its bytes, closed with the parser
     */
    static DatabaseParser open(Path path, InputStream content, Recognition recognition) {
        return new DatabaseParser(() -> Database.open(path, content), content, recognition);
    }

    /** Refuses what is no text and cannot be told to be a database. */
    static DatabaseParser refuse(InputStream content, Recognition recognition) {
        return new DatabaseParser(
                () -> {
                    throw new UnreadableDatabase("neither text nor a database that can be read: encrypted, perhaps");
                },
                content,
                recognition);
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
                rows = database.rows(queries.next(), recognition.fields());
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
            endQuery();
        }
        return !finished;
    }

    private void begin() throws IOException {
        database = opener.open();
        DatabaseTables tables = database.tables();
        Optional<DatabaseFormat> told = TraceFormats.recognise(tables);
        if (told.isEmpty()) {
            refuse("no known trace format");
        } else if (recognition.wants(told.get())) {
            recognition.readAs(told.get());
            queries = told.get().queries(tables).iterator();
        }
    }

    private void row() throws UnreadableDatabase {
        try {
            recognition.accept(rows.row(), number);
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
        if (recognition.reader() != null) {
            recognition.reader().end();
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
