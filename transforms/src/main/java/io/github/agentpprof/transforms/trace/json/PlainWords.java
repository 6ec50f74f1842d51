package io.github.agentpprof.transforms.trace.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * The bytes of a buffer once more as words of eight, in which the next byte that means something in a JSON string is
 * found without looking at each. An array of words, since that is what Java's quick compiler has no overhead for.
 */
final class PlainWords {
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW = 0x7F * ONES;
    private static final long HIGH = 0x80 * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    /** Carries into the highest bit from {@code ' '} on. */
    private static final long CONTROLS = (0x80 - ' ') * ONES;

    private final LongBuffer bytes;
    private final long[] words;

    /** For {@code buffer}, whose length must be a multiple of eight. */
    PlainWords(byte[] buffer) {
        bytes = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        words = new long[bytes.capacity()];
    }

    /** The buffer has changed from {@code from} to {@code to}. */
    void changed(int from, int to) {
        int first = from >>> 3;
        bytes.get(first, words, first, (to + 7 >>> 3) - first);
    }

    /** Where the next quote, backslash, control character or byte beyond ASCII is; there must be one. */
    int next(int from) {
        long[] in = words;
        int i = from >>> 3;
        long stops = stops(in[i]) & -1L << (from << 3);
        while (stops == 0) {
            stops = stops(in[++i]);
        }
        return (i << 3) + first(stops);
    }

    /** The highest bit of each byte that does not mean itself; no byte's sum reaches into the next. */
    private static long stops(long word) {
        long low = word & LOW;
        long plain = (low ^ QUOTES) + LOW & (low ^ BACKSLASHES) + LOW & low + CONTROLS;
        return (~plain | word) & HIGH;
    }

    /** Number of the lowest byte whose highest bit is set. */
    private static int first(long stops) {
        return (int) ((stops - 1 & ONES) * ONES >>> 56) - 1;
    }
}
