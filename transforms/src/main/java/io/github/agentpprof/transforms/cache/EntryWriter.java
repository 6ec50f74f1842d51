package io.github.agentpprof.transforms.cache;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes an entry: blocks, compressed; what the file looked like; a check sum of all that. It gets its name when it is
 * whole, so whoever is killed while writing leaves nothing that is read.
 */
final class EntryWriter implements Closeable {
    private final Path target;
    private final Path draft;
    private final Summed file;
    private final DataOutputStream blocks;

    EntryWriter(Path target) throws IOException {
        this.target = target;
        this.draft = PrivateFiles.draftOf(target);
        this.file = new Summed(new BufferedOutputStream(PrivateFiles.create(draft), 1 << 16));
        this.blocks = new DataOutputStream(
                new BufferedOutputStream(new ZstdOutputStream(file, 3).setCloseFrameOnFlush(false), 1 << 16));
    }

    void block(BlockWriter block, List<List<Window>> windows) throws IOException {
        blocks.writeBoolean(true);
        block.write(blocks, windows);
    }

    /**
     * Ends the entry and gives it its name.
     *
     * @param state of the trace file
     * @param begun when its reading began, in nanoseconds since 1970
     * @param content check sum of the trace file
     */
    void finish(FileState state, long begun, long content) throws IOException {
        blocks.writeBoolean(false);
        blocks.close();
        DataOutputStream end = new DataOutputStream(file);
        state.write(end);
        end.writeLong(begun);
        end.writeLong(content);
        end.writeLong(file.sum.value());
        file.really();
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves nothing behind of an entry that was not finished. */
    @Override
    public void close() throws IOException {
        try {
            blocks.close();
        } finally {
            file.really();
            Files.deleteIfExists(draft);
        }
    }

    /** What passes is added up; closing what writes to it does not close the file. */
    private static final class Summed extends OutputStream {
        private final ContentSum sum = new ContentSum();
        private final OutputStream out;

        Summed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            sum.update(bytes, offset, length);
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            // More follows.
        }

        void really() throws IOException {
            out.close();
        }
    }
}
