package io.github.agentpprof.transforms.cache;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Hands bytes on, says how many and adds them up. */
final class SummedStream extends InputStream {
    private final ContentSum sum = new ContentSum();
    private final InputStream in;
    private final LongConsumer counter;
    private long total;

    SummedStream(InputStream in, LongConsumer counter) {
        this.in = in;
        this.counter = counter;
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
            sum.update(bytes, offset, read);
            total += read;
            counter.accept(read);
        }
        return read;
    }

    /** Bytes handed on so far. */
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
