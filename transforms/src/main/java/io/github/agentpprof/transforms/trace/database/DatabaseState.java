package io.github.agentpprof.transforms.trace.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * The files of a database as they are at a moment: two states are equal if nothing was committed between them.
 *
 * @param size of the database itself, in bytes
 * @param modified its time of change, in nanoseconds
 * @param inode by which a file that was moved into its place is noticed, empty where there are none
 * @param log beginning of the write-ahead log, whose salt changes when it is begun anew; empty if there is no log
 * @param journal whether there is a journal by which SQLite would take back what was not committed
 */
record DatabaseState(long size, long modified, String inode, ByteBuffer log, boolean journal) {
    private static final int LOG_HEADER = 32;

    static DatabaseState of(Path database) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(database, BasicFileAttributes.class);
        return new DatabaseState(
                attributes.size(),
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                String.valueOf(attributes.fileKey()),
                head(log(database)),
                hot(head(journal(database))));
    }

    /** What was committed last is here until SQLite copies it into the database. */
    static Path log(Path database) {
        return database.resolveSibling(database.getFileName() + "-wal");
    }

    static Path journal(Path database) {
        return database.resolveSibling(database.getFileName() + "-journal");
    }

    /** Whether all that was committed is in the database itself. */
    boolean whole() {
        return !log.hasRemaining() && !journal;
    }

    private static ByteBuffer head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ByteBuffer.wrap(in.readNBytes(LOG_HEADER));
        } catch (NoSuchFileException none) {
            return ByteBuffer.allocate(0);
        }
    }

    /** A journal that is done with is empty, or begins with zeros. */
    private static boolean hot(ByteBuffer head) {
        return head.hasRemaining() && head.get(0) != 0;
    }
}
