package io.github.agentpprof.sinks;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What goes into a file, with its size and hash once it has been written. */
final class CountedContent implements WholeFile.Content {
    private final WholeFile.Content content;
    private final MessageDigest digest;
    private long bytes;

    CountedContent(WholeFile.Content content, MessageDigest digest) {
        this.content = content;
        this.digest = digest;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        OutputStream counting = new Counting(out);
        content.writeTo(counting);
        counting.flush();
    }

    /** The file as written, to be asked for once. */
    Draft draft(String path, String temporary) {
        return new Draft(path, temporary, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private final class Counting extends FilterOutputStream {
        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            digest.update((byte) one);
            bytes++;
        }

        @Override
        public void write(byte[] some, int offset, int length) throws IOException {
            out.write(some, offset, length);
            digest.update(some, offset, length);
            bytes += length;
        }

        /** The stream below is closed by who opened it. */
        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
