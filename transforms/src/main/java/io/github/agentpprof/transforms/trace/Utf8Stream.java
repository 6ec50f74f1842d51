package io.github.agentpprof.transforms.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Gives a text in another encoding as UTF-8, some thousand characters at a time. */
final class Utf8Stream extends InputStream {
    private static final int ROOM = 1 << 13;

    private final Reader text;
    private final char[] characters = new char[ROOM];
    private byte[] bytes = new byte[0];
    private int position;

    Utf8Stream(InputStream in, Charset charset) {
        this.text = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
        return more() ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, into, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /** Whether there is a byte at {@code position}. The reader gives no half of a pair, however little room there is. */
    private boolean more() throws IOException {
        if (position < bytes.length) {
            return true;
        }
        int read = text.read(characters, 0, ROOM);
        bytes = new String(characters, 0, Math.max(0, read)).getBytes(StandardCharsets.UTF_8);
        position = 0;
        return read > 0;
    }
}
