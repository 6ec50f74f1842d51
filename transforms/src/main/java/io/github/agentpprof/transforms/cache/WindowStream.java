package io.github.agentpprof.transforms.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.List;

/** Some windows of a file, one behind the other. */
final class WindowStream extends InputStream {
    private final FileChannel file;
    private final Iterator<Window> windows;
    private long position;
    private long end;

    WindowStream(FileChannel file, List<Window> windows) {
        this.file = file;
        this.windows = windows.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int filled = 0;
        while (filled < length && (position < end || windows.hasNext())) {
            if (position == end) {
                Window next = windows.next();
                position = next.start();
                end = next.end();
            }
            int part = (int) Math.min(length - filled, end - position);
            int read = part == 0 ? 0 : file.read(ByteBuffer.wrap(bytes, offset + filled, part), position);
            if (read < 0) {
                throw new IOException("the file is shorter than it was");
            }
            filled += read;
            position += read;
        }
        return filled == 0 && length > 0 ? -1 : filled;
    }
}
