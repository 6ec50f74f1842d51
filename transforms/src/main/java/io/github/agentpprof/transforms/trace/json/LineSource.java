package io.github.agentpprof.transforms.trace.json;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.Objects;

/**
 * Cuts a stream at its line feeds. {@link #next()} steps to a line, which is then either looked at where it lies in the
 * buffer, as far as that may grow, or read from this stream itself until it ends, without ever being held.
 *
 * <p>Public for {@code ReadBenchmark} and {@code TraceParser}.
 */
public final class LineSource extends InputStream {
    private static final byte LINE_FEED = '\n';

    /** Enough for a small file: of some histories there are millions. */
    private static final int FIRST_ROOM = 1 << 14;

    private static final int NEXT_ROOM = 1 << 17;

    /** For files that are long: fewer lines are cut by its end, and those have to be read from their start again. */
    private static final int LATER_ROOM = 1 << 19;

    private static final int GUARD = 8;

    /** The longest line that is kept whole. */
    static final int MOST_ROOM = 1 << 22;

    private final InputStream in;

    /** What the file read before by this thread left: to make room anew for each would cost more than reading small ones. */
    private static final ThreadLocal<SoftReference<Room>> LEFT = new ThreadLocal<>();

    /** A word longer than what is read into it: a line feed follows the last byte, so that nobody runs over it. */
    private byte[] buffer;

    private PlainWords words;

    private record Room(byte[] buffer, PlainWords words) {}

    /** How much of the buffer is used: that does not depend on what was left. */
    private int room = FIRST_ROOM;

    private int position;
    private int limit;
    /** End of the current line inside the buffer, {@code limit} if it goes on beyond, -1 if nobody looked yet. */
    private int lineEnd;

    private boolean lineOpen;
    /** Whether the line goes on at {@code position} with an object that is yet to be stepped to. */
    private boolean goesOn;

    private boolean endsWithFeed;
    private boolean ended;
    private boolean closed;
    /** What went wrong while more was fetched than is needed yet. */
    private IOException broken;

    private long number;
    /** Bytes brought in so far. */
    private long filled;

    private long offset;

    public LineSource(InputStream in) {
        this.in = in;
        SoftReference<Room> left = LEFT.get();
        Room found = left == null ? null : left.get();
        LEFT.remove();
        buffer = found == null ? new byte[room + GUARD] : found.buffer;
        words = found == null ? new PlainWords(buffer) : found.words;
    }

    /**
     * Steps to the next line, past what was left unread of this one, or to what {@link #passTo} left of it; false at the end
     * of the file.
     */
    public boolean next() throws IOException {
        if (goesOn) {
            goesOn = false;
            offset = filled - limit + position;
            return true;
        }
        drain();
        if (position == limit && !fill()) {
            return false;
        }
        number++;
        offset = filled - limit + position;
        lineOpen = true;
        endsWithFeed = false;
        lineEnd = -1;
        return true;
    }

    /** Reads the rest of the current line away, so that {@link #endsWithFeed()} is known. */
    public void drain() throws IOException {
        goesOn = false;
        while (lineOpen) {
            if (position == lineEnd) {
                advance();
            } else {
                find();
                position = lineEnd;
            }
        }
    }

    /** Number of the current line, from 1. */
    public long number() {
        return number;
    }

    /** Bytes of the file before the current line, or before what was left of it. */
    public long offset() {
        return offset;
    }

    /** Whether the line that was last read to its end was ended by a line feed; the last of a cut file is not. */
    public boolean endsWithFeed() {
        return endsWithFeed;
    }

    /** What was fetched of the file lately; another array after {@link #more()}. */
    byte[] bytes() {
        return buffer;
    }

    /** The same as words. */
    PlainWords words() {
        return words;
    }

    /** Where in {@link #bytes()} the current line begins, of which nothing has been read yet. */
    int start() {
        return position;
    }

    /** Where the fetched bytes end; a line feed that is none of the file's stands here. */
    int limit() {
        return limit;
    }

    /** Whether the file ends at {@link #limit()}. */
    boolean ended() {
        return ended;
    }

    /** Fetches more behind the current line; by how many bytes the line has moved to the front, -1 if there is no more. */
    int more() {
        int moved = 0;
        if (limit == room) {
            moved = position;
            if (!makeRoom()) {
                return -1;
            }
        }
        if (ended || broken != null) {
            return -1;
        }
        int count = 0;
        try {
            count = in.read(buffer, limit, room - limit);
        } catch (IOException e) {
            broken = e;
        }
        ended = count <= 0 && broken == null;
        filled += Math.max(0, count);
        guard(limit, limit + Math.max(0, count));
        return count > 0 ? moved : -1;
    }

    /** Fetches the rest of the current line, as far as there is room; false if nothing has come of it. */
    boolean rest() {
        if (ended) {
            return false;
        }
        boolean feed = false;
        for (int from = limit; !feed; from = limit) {
            int moved = more();
            if (moved < 0) {
                return ended;
            }
            for (int i = from - moved; i < limit && !feed; i++) {
                feed = buffer[i] == LINE_FEED;
            }
        }
        return true;
    }

    /** The current line was looked at as far as {@code end}, where its line feed or the end of the file is. */
    void pass(int end) {
        endsWithFeed = end < limit;
        position = endsWithFeed ? end + 1 : end;
        lineOpen = false;
    }

    /** The same as far as {@code next}, where another object of the same line begins: {@link #next()} steps to that. */
    void passTo(int next) {
        position = next;
        lineEnd = -1;
        goesOn = true;
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
        find();
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
        if (buffer.length <= LATER_ROOM + GUARD && !closed) {
            LEFT.set(new SoftReference<>(new Room(buffer, words)));
        }
        closed = true;
        in.close();
    }

    /** Called at {@code lineEnd}: ends the line or brings in more of it. */
    private void advance() throws IOException {
        if (lineEnd < limit) {
            position = lineEnd + 1;
            lineOpen = false;
            endsWithFeed = true;
        } else if (fill()) {
            lineEnd = -1;
            find();
        } else {
            lineOpen = false;
        }
    }

    private void find() {
        if (lineOpen && lineEnd < 0) {
            lineEnd = position;
            while (buffer[lineEnd] != LINE_FEED) {
                lineEnd++;
            }
        }
    }

    /** Moves the current line to the front of the full buffer, or into a larger one if that gains little. */
    private boolean makeRoom() {
        int kept = limit - position;
        int wanted = Math.max(kept > room / 2 ? 2 * room : room, filled > LATER_ROOM ? LATER_ROOM : NEXT_ROOM);
        if (wanted > MOST_ROOM) {
            return false;
        }
        room = Math.max(room, wanted);
        if (room + GUARD > buffer.length) {
            byte[] larger = new byte[room + GUARD];
            System.arraycopy(buffer, position, larger, 0, kept);
            buffer = larger;
            words = new PlainWords(buffer);
        } else {
            System.arraycopy(buffer, position, buffer, 0, kept);
        }
        position = 0;
        guard(0, kept);
        return true;
    }

    /** What is fetched ends at {@code newLimit} now and has changed from {@code from} on. */
    private void guard(int from, int newLimit) {
        limit = newLimit;
        buffer[limit] = LINE_FEED;
        words.changed(from, limit + 1);
    }

    private boolean fill() throws IOException {
        if (broken != null) {
            throw broken;
        }
        position = 0;
        guard(0, Math.max(0, in.read(buffer, 0, room)));
        lineEnd = limit;
        filled += limit;
        return limit > 0;
    }
}
