package io.github.agentpprof.transforms.trace;

import com.github.luben.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * Opens a trace whether it is plain, gzip or zstd, in UTF-8 or in UTF-16 as PowerShell's {@code >} writes: the first bytes
 * tell, so that a renamed file is read as well.
 */
final class TraceInput {
    private static final int MAGIC_LENGTH = 4;

    private TraceInput() {}

    /** All parts of a gzip file; it breaks where something else follows them, which Java's own stream passes without a word. */
    private static final class Members extends GZIPInputStream {
        private static final int TRAILER = 8;

        Members(InputStream packed) throws IOException {
            super(
                    new FilterInputStream(packed) {
                        /** Others than files never say that there is more, and then the next part would be none. */
                        @Override
                        public int available() {
                            return 1;
                        }
                    },
                    1 << 16);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            if (count < 0) {
                // Zeros are what tapes and archives fill up with.
                for (int i = len - inf.getRemaining() + TRAILER; i < len; i++) {
                    if (buf[i] != 0) {
                        throw new IOException("something follows what is packed");
                    }
                }
            }
            return count;
        }
    }

    /** The trace's lines, in UTF-8 and without a byte order mark. */
    static InputStream decompressed(InputStream raw) throws IOException {
        PushbackInputStream in = new PushbackInputStream(raw, MAGIC_LENGTH);
        byte[] head = peek(in);
        if (begins(head, 0x1F, 0x8B)) {
            return unpacked(new Members(in));
        }
        if (begins(head, 0x28, 0xB5, 0x2F, 0xFD)) {
            return unpacked(new ZstdInputStream(in));
        }
        return text(in, head);
    }

    /** One that is broken from its start on breaks when it is read, as others do. */
    private static InputStream unpacked(InputStream packed) {
        PushbackInputStream in = new PushbackInputStream(packed, MAGIC_LENGTH);
        try {
            return text(in, peek(in));
        } catch (IOException broken) {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    throw broken;
                }

                @Override
                public void close() throws IOException {
                    in.close();
                }
            };
        }
    }

    /** Without a mark two bytes a character show in the first two of an object, since JSON knows no NUL. */
    private static InputStream text(InputStream in, byte[] head) throws IOException {
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(3);
            return in;
        }
        if (begins(head, 0xFF, 0xFE) || begins(head, 0xFE, 0xFF)) {
            in.skipNBytes(2);
            return new Utf8Stream(in, head[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
        }
        if (head.length == MAGIC_LENGTH && begins(head, '{', 0) && head[2] != 0 && head[3] == 0) {
            return new Utf8Stream(in, StandardCharsets.UTF_16LE);
        }
        if (head.length == MAGIC_LENGTH && begins(head, 0, '{', 0) && head[3] != 0) {
            return new Utf8Stream(in, StandardCharsets.UTF_16BE);
        }
        return in;
    }

    private static byte[] peek(PushbackInputStream in) throws IOException {
        byte[] head = in.readNBytes(MAGIC_LENGTH);
        in.unread(head);
        return head;
    }

    private static boolean begins(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
