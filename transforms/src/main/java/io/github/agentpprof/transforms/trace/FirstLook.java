package io.github.agentpprof.transforms.trace;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream of which the beginning can be looked at before it is read; what breaks there breaks when it is read. */
final class FirstLook extends FilterInputStream {
    private byte[] head = new byte[0];
    private int length;
    private int read;
    private boolean ended;
    private IOException broken;

    FirstLook(InputStream in) {
        super(in);
    }

    /** The first {@code most} bytes, or as many as there are. */
    byte[] head(int most) {
        head = Arrays.copyOf(head, most);
        try {
            while (length < most && !ended && broken == null) {
                int count = in.read(head, length, most - length);
                ended = count < 0;
                length += Math.max(0, count);
            }
        } catch (IOException e) {
            broken = e;
        }
        return length == most ? head : Arrays.copyOf(head, length);
    }

    /** Whether there is nothing behind what was looked at. */
    boolean isWhole() {
        return ended || broken != null;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        if (read < length) {
            int copied = Math.min(count, length - read);
            System.arraycopy(head, read, into, offset, copied);
            read += copied;
            return copied;
        }
        head = null;
        if (broken != null) {
            throw broken;
        }
        return in.read(into, offset, count);
    }

    @Override
    public long skip(long count) throws IOException {
        return count > 0 && read() >= 0 ? 1 : 0;
    }

    @Override
    public int available() throws IOException {
        return read < length ? length - read : in.available();
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
