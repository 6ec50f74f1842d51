package io.github.agentpprof.transforms.trace.database;

import java.io.IOException;
import java.sql.SQLException;

/**
 * A database that cannot be read, or no further; the message is a reason for a reject and holds nothing of its content.
 *
 * <p>Public for {@code transforms.trace}.
 */
public final class UnreadableDatabase extends IOException {
    private static final long serialVersionUID = 1;

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int IO_ERROR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int TOO_BIG = 18;
    private static final int NO_DATABASE = 26;

    public UnreadableDatabase(String reason) {
        super(reason);
    }

    UnreadableDatabase(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** What SQLite's result code means to people; its own words can quote the schema. */
    static UnreadableDatabase of(SQLException e) {
        return new UnreadableDatabase(
                switch (e.getErrorCode() & 0xFF) {
                    case BUSY, LOCKED -> "the database is locked";
                    case CORRUPT -> "the database is damaged or half written";
                    case NO_DATABASE -> "the database is encrypted or damaged";
                    case IO_ERROR, CANNOT_OPEN -> "the database cannot be read";
                    case FULL -> "no room for a temporary file of the database";
                    case TOO_BIG -> "the database holds a value that is too long";
                    default -> "the database is of a version that is not known";
                },
                e);
    }
}
