package io.github.agentpprof.transforms.cache;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Hands bytes on, says how many and adds them up. */
final class SummedStream extends InputStream {
    private final ContentSum sum;
    private final InputStream in;
    private final LongConsumer counter;
    private final long summed;
    private long total;

    SummedStream(InputStream in, LongConsumer counter) {
        this(in, counter, new ContentSum(), 0, 0);
    }

    /**
     * Goes on in the middle of a file.
     *
     * @param sum of the first {@code summed} bytes of the file
     * @param start bytes of the file before those of {@code in}
     */
    SummedStream(InputStream in, LongConsumer counter, ContentSum sum, long summed, long start) {
        this.in = in;
        this.counter = counter;
        this.sum = sum;
        this.summed = summed;
        this.total = start;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            int known = (int) Math.max(0, Math.min(read, summed - total));
            sum.update(bytes, offset + known, read - known);
            total += read;
            counter.accept(read);
        }
        return read;
    }

    /** Bytes of the file so far. */
    long total() {
        return total;
    }

    long sum() {
        return sum.value();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
