package io.github.agentpprof.transforms.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * Hands bytes on and says how many; no more than there were when the file was listed. A file may grow while a run goes
 * on, and a worker that takes over from one that has gone must find in it what that one found.
 */
final class CountedStream extends FilterInputStream {
    private final LongConsumer counter;
    private long left;

    /** At most {@code most} bytes of {@code in}; all of them if it is 0, since nobody knows the length of a pipe. */
    CountedStream(InputStream in, long most, LongConsumer counter) {
        super(in);
        this.left = most == 0 ? Long.MAX_VALUE : most;
        this.counter = counter;
    }

    @Override
    public int read() throws IOException {
        int next = left == 0 ? -1 : in.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0 && length > 0) {
            return -1;
        }
        int read = in.read(bytes, offset, (int) Math.min(left, length));
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long number) throws IOException {
        long skipped = in.skip(Math.min(left, number));
        count(skipped);
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(left, in.available());
    }

    private void count(long bytes) {
        left -= bytes;
        counter.accept(bytes);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
