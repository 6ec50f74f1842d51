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

/** Reads what {@link EntryWriter} wrote. */
final class EntryReader implements Closeable {
    private final FileChannel entry;
    private final EntryEnd end;
    private DataInputStream blocks;

    private EntryReader(FileChannel entry, EntryEnd end) {
        this.entry = entry;
        this.end = end;
    }

    /**
     * Opens an entry.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if it is not whole
     */
    static EntryReader open(Path path) throws IOException {
        FileChannel entry = FileChannel.open(path);
        try {
            long whole = entry.size() - Long.BYTES;
            if (whole < EntryEnd.BYTES) {
                throw new IOException("an entry is cut off");
            }
            DataInputStream last =
                    new DataInputStream(new BufferedInputStream(part(entry, whole - EntryEnd.BYTES, entry.size())));
            EntryEnd end = EntryEnd.read(last);
            if (last.readLong() != ContentSum.of(part(entry, 0, whole), whole)) {
                throw new IOException("an entry is damaged");
            }
            return new EntryReader(entry, end);
        } catch (IOException e) {
            entry.close();
            throw e;
        }
    }

    EntryEnd end() {
        return end;
    }

    /** Whether the trace is what it was. */
    boolean answers(Path trace) throws IOException {
        FileState now = FileState.of(trace);
        FileState then = end.state();
        return now.size() == then.size()
                && (now.equals(then) && then.tellsContentSince(end.begun())
                        || FileState.sum(trace, now.size()) == end.content());
    }

    /** To be called before the first block: only what was handed on until the place where the trace can be read on. */
    void bodyAlone() throws IOException {
        blocks = zipped(0, end.body());
    }

    /** The next block with its texts, null if there is none. */
    BlockReader next(Texts texts) throws IOException {
        if (blocks == null) {
            blocks = zipped(0, end.tail());
        }
        return blocks.read() < 0 ? null : new BlockReader(blocks, texts);
    }

    /** What the reader knew at the place where the trace can be read on. */
    DataInputStream state() throws IOException {
        return zipped(end.tail(), entry.size() - EntryEnd.BYTES - Long.BYTES);
    }

    /** As it lies on the disk, what {@link #bodyAlone} tells. */
    InputStream body() {
        return part(entry, 0, end.body());
    }

    private DataInputStream zipped(long from, long to) throws IOException {
        return new DataInputStream(new BufferedInputStream(new ZstdInputStream(part(entry, from, to)), 1 << 16));
    }

    private static InputStream part(FileChannel entry, long start, long end) {
        return new WindowStream(entry, List.of(new Window(start, end)));
    }

    @Override
    public void close() throws IOException {
        try (entry) {
            if (blocks != null) {
                blocks.close();
            }
        }
    }
}
