package io.github.agentpprof.transforms.trace.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of a database that nobody else sees, in a folder of its own; closing it removes both. */
final class PrivateCopy implements Closeable {
    private static final int TRIES = 5;
    private static final int MILLIS_BETWEEN = 50;

    private final Path folder;

    private PrivateCopy() throws IOException {
        // Where there are rights, it is made with 0700.
        folder = Files.createTempDirectory("agentpprof-database-");
    }

    /** Where the database is. */
    Path database() {
        return folder.resolve("copy.db");
    }

    /**
     * A copy of {@code database} as it was at one moment, with its log or journal.
     *
     * @throws UnreadableDatabase if it was written to whenever that was tried
     */
    static PrivateCopy of(Path database) throws IOException {
        for (int tried = 0; tried < TRIES; tried++) {
            PrivateCopy copy = new PrivateCopy();
            try {
                if (copy.take(database)) {
                    return copy;
                }
                copy.close();
                Thread.sleep(MILLIS_BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
        }
        throw new UnreadableDatabase("the database is being written to");
    }

    /** What a stream has of a database, for one that no path of this machine leads to. */
    static PrivateCopy of(InputStream content) throws IOException {
        PrivateCopy copy = new PrivateCopy();
        try {
            Files.copy(content, copy.database());
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /**
     * The log may grow in the meantime: what is copied of it up to some commit is whole, and SQLite looks no further. A
     * log that is begun anew has another salt, and what was in the old one has been written into the database.
     */
    private boolean take(Path database) throws IOException {
        DatabaseState before = DatabaseState.of(database);
        Files.copy(database, database());
        copy(DatabaseState.log(database), DatabaseState.log(database()));
        copy(DatabaseState.journal(database), DatabaseState.journal(database()));
        return DatabaseState.of(database).equals(before);
    }

    private static void copy(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to);
        } catch (NoSuchFileException none) {
            // Seldom is there more than the one or the other.
        }
    }

    /** Removes the copy; open files stay readable where the system allows that. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        } catch (NoSuchFileException gone) {
            // It was removed early.
        } catch (IOException | UncheckedIOException inUse) {
            // Where open files cannot be removed this is done again when they are closed.
        }
    }
}
