package io.github.agentpprof.transforms.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;

/**
 * A file of one of Beam's file systems. Whatever its store throws is an {@link IOException}, so that one file that cannot be
 * read costs that file alone; but a store that lets nobody in any more ends the run, which would leave out all that it has not
 * read yet.
 */
final class StoredFile extends FilterInputStream {
    /** What stores answer to those whose credentials are over: S3 400 or ExpiredToken, GCS 401, HDFS an invalid token. */
    private static final Pattern LOCKED_OUT = Pattern.compile(
            "(?i)\\btoken\\b[^/]*expired|ExpiredToken|InvalidToken|Status Code: 40[01]\\b|\\b401 Unauthorized");

    private StoredFile(InputStream in) {
        super(in);
    }

    /**
     * Opens a file, of a store or of this machine.
     *
     * @throws UncheckedIOException if its store lets nobody in any more
     */
    static InputStream open(String path) throws IOException {
        if (!path.contains("://")) {
            return stream(path);
        }
        try {
            return new StoredFile(stream(path));
        } catch (IOException | RuntimeException e) {
            throw told(e);
        }
    }

    private static InputStream stream(String path) throws IOException {
        return Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false)));
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException | RuntimeException e) {
            throw told(e);
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (IOException | RuntimeException e) {
            throw told(e);
        }
    }

    static IOException told(Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (LOCKED_OUT.matcher(message).find()) {
                String first = message.lines().findFirst().orElse("");
                throw new UncheckedIOException(
                        new IOException("the store of the traces lets nobody in any more: " + first));
            }
        }
        return thrown instanceof IOException known ? known : new IOException(thrown);
    }
}
