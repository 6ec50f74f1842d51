package io.github.agentpprof.transforms.cache;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** Reads what {@link EntryWriter} wrote, if it is whole and the trace file is still what it was. */
final class EntryReader implements Closeable {
    /** Six numbers and a check sum. */
    private static final int END = 7 * Long.BYTES;

    private final FileChannel entry;
    private final DataInputStream blocks;

    private EntryReader(FileChannel entry) throws IOException {
        this.entry = entry;
        this.blocks = new DataInputStream(
                new BufferedInputStream(new ZstdInputStream(part(entry, 0, entry.size() - END)), 1 << 16));
    }

    /**
     * Opens an entry; null if it is damaged or the trace has changed.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    static EntryReader open(Path path, Path trace) throws IOException {
        FileChannel entry = FileChannel.open(path);
        boolean good = false;
        try {
            good = holds(entry, trace);
            return good ? new EntryReader(entry) : null;
        } finally {
            if (!good) {
                entry.close();
            }
        }
    }

    private static boolean holds(FileChannel entry, Path trace) throws IOException {
        long size = entry.size();
        if (size < END) {
            return false;
        }
        DataInputStream end = new DataInputStream(new BufferedInputStream(part(entry, size - END, size)));
        FileState then = FileState.read(end);
        long begun = end.readLong();
        long content = end.readLong();
        FileState now = FileState.of(trace);
        long whole = size - Long.BYTES;
        return now.size() == then.size()
                && end.readLong() == ContentSum.of(part(entry, 0, whole), whole)
                && (now.equals(then) && then.tellsContentSince(begun) || FileState.sum(trace, now.size()) == content);
    }

    private static InputStream part(FileChannel entry, long start, long end) {
        return new WindowStream(entry, List.of(new Window(start, end)));
    }

    /** The next block with its texts, null if there is none. */
    BlockReader next(Texts texts) throws IOException {
        return blocks.readBoolean() ? new BlockReader(blocks, texts) : null;
    }

    @Override
    public void close() throws IOException {
        try (entry) {
            blocks.close();
        }
    }
}
