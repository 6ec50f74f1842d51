package io.github.agentpprof.transforms.trace;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Cuts a stream at its line feeds without ever holding a line: {@link #next()} steps to a line, which is then read from
 * this stream itself until it ends.
 */
final class LineSource extends InputStream {
    private static final byte LINE_FEED = '\n';

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    /** End of the current line inside the buffer, or {@code limit} if it goes on beyond. */
    private int lineEnd;

    private boolean lineOpen;
    private boolean endsWithFeed;
    private long number;
    /** Bytes brought in so far. */
    private long filled;

    private long start;

    LineSource(InputStream in) {
        this.in = in;
    }

    /** Steps to the next line, past what was left unread of this one; false at the end of the file. */
    boolean next() throws IOException {
        drain();
        if (position == limit && !fill()) {
            return false;
        }
        number++;
        start = filled - limit + position;
        lineOpen = true;
        endsWithFeed = false;
        find();
        return true;
    }

    /** Reads the rest of the current line away, so that {@link #endsWithFeed()} is known. */
    void drain() throws IOException {
        while (lineOpen) {
            if (position == lineEnd) {
                advance();
            } else {
                position = lineEnd;
            }
        }
    }

    /** Number of the current line, from 1. */
    long number() {
        return number;
    }

    /** Bytes of the file before the current line. */
    long start() {
        return start;
    }

    /** Whether the line that was last read to its end was ended by a line feed; the last of a cut file is not. */
    boolean endsWithFeed() {
        return endsWithFeed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        while (lineOpen && position == lineEnd) {
            advance();
        }
        if (!lineOpen) {
            return -1;
        }
        int count = Math.min(length, lineEnd - position);
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Called at {@code lineEnd}: ends the line or brings in more of it. */
    private void advance() throws IOException {
        if (lineEnd < limit) {
            position = lineEnd + 1;
            lineOpen = false;
            endsWithFeed = true;
        } else if (fill()) {
            find();
        } else {
            lineOpen = false;
        }
    }

    private void find() {
        lineEnd = position;
        while (lineEnd < limit && buffer[lineEnd] != LINE_FEED) {
            lineEnd++;
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        lineEnd = limit;
        filled += limit;
        return limit > 0;
    }
}
