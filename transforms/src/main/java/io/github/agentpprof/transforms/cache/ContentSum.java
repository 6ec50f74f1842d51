package io.github.agentpprof.transforms.cache;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A check sum of 64 bits, of two polynomials that have nothing in common. It guards against accidents, not against
 * anybody; Java's compilers know both parts, so a gigabyte takes a fraction of a second.
 */
final class ContentSum {
    private final CRC32 first = new CRC32();
    private final CRC32C second = new CRC32C();

    void update(byte[] bytes, int offset, int length) {
        first.update(bytes, offset, length);
        second.update(bytes, offset, length);
    }

    long value() {
        return first.getValue() << 32 | second.getValue();
    }

    /** Of the next {@code length} bytes, or of as many as there are. */
    static long of(InputStream in, long length) throws IOException {
        ContentSum sum = new ContentSum();
        sum.update(in, length);
        return sum.value();
    }

    /** Adds the next {@code length} bytes, or as many as there are. */
    void update(InputStream in, long length) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                break;
            }
            update(buffer, 0, read);
            left -= read;
        }
    }
}
