package io.github.agentpprof.transforms.cache;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes an entry: blocks, compressed, in a body and a tail; what the reader knew between the two; what the file looked
 * like; a check sum of all that. It gets its name when it is whole, so whoever is killed while writing leaves nothing that
 * is read.
 *
 * <p>A body is frames of zstd one behind the other, each of which was written by one run.
 */
final class EntryWriter implements Closeable {
    private final Path target;
    private final Path draft;
    private final Summed file;
    private DataOutputStream blocks;
    private long body;

    EntryWriter(Path target) throws IOException {
        this.target = target;
        this.draft = PrivateFiles.draftOf(target);
        this.file = new Summed(new BufferedOutputStream(PrivateFiles.create(draft), 1 << 16));
    }

    /** To be called before the first block: begins with the body of another entry. */
    void begin(InputStream anothersBody) throws IOException {
        anothersBody.transferTo(file);
    }

    void block(BlockWriter block, List<List<Window>> windows) throws IOException {
        if (blocks == null) {
            blocks = zipped();
        }
        blocks.writeByte(1);
        block.write(blocks, windows);
    }

    /** What follows is handed on only if the trace has not grown. */
    void endBody() throws IOException {
        endFrame();
        body = file.written;
    }

    /**
     * Ends the entry and gives it its name.
     *
     * @param settled bytes of the trace before the end of the body, {@link EntryEnd#NOWHERE} if it cannot be read on there
     * @param known what the reader knew then, null if it cannot be read on
     */
    void finish(FileState state, long begun, long content, long settled, StateWriter known) throws IOException {
        endFrame();
        long tail = file.written;
        if (known != null) {
            blocks = zipped();
            known.write(blocks);
            endFrame();
        }
        DataOutputStream end = new DataOutputStream(file);
        new EntryEnd(state, begun, content, known == null ? EntryEnd.NOWHERE : settled, body, tail).write(end);
        end.writeLong(file.sum.value());
        file.really();
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private DataOutputStream zipped() throws IOException {
        return new DataOutputStream(
                new BufferedOutputStream(new ZstdOutputStream(file, 3).setCloseFrameOnFlush(false), 1 << 16));
    }

    private void endFrame() throws IOException {
        if (blocks != null) {
            DataOutputStream ended = blocks;
            blocks = null;
            ended.close();
        }
    }

    /** Leaves nothing behind of an entry that was not finished. */
    @Override
    public void close() throws IOException {
        try {
            endFrame();
        } finally {
            file.really();
            Files.deleteIfExists(draft);
        }
    }

    /** What passes is added up; closing what writes to it does not close the file. */
    private static final class Summed extends OutputStream {
        private final ContentSum sum = new ContentSum();
        private final OutputStream out;
        private long written;

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
            written += length;
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
