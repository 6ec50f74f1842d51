package io.github.agentpprof.transforms.read;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * The batches of a share: those of the files that it names, then those in its list, of which one at a time is in memory.
 *
 * <p>Public for {@code ShareTraces}.
 */
public final class ListedBatches implements Closeable {
    private static final SerializableCoder<TraceBatch> CODER = SerializableCoder.of(TraceBatch.class);

    private final Queue<TraceBatch> named;
    private final InputStream list;
    private int listed;

    private ListedBatches(List<TraceBatch> named, InputStream list, int listed) {
        this.named = new ArrayDeque<>(named);
        this.list = list;
        this.listed = listed;
    }

    /** Writes a list of {@code files}, in this order. */
    public static void write(List<TraceFile> files, String path) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(
                FileSystems.create(FileSystems.matchNewResource(path, false), MimeTypes.BINARY)))) {
            List<TraceBatch> batches = TraceBatch.inOrder(files);
            VarIntCoder.of().encode(batches.size(), out);
            for (TraceBatch batch : batches) {
                CODER.encode(batch, out);
            }
        }
    }

    public static ListedBatches of(TraceShare share) throws IOException {
        List<TraceBatch> named = TraceBatch.inOrder(share.first());
        if (share.list().isEmpty()) {
            return new ListedBatches(named, InputStream.nullInputStream(), 0);
        }
        try {
            InputStream in = new BufferedInputStream(
                    Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(share.list(), false))));
            return new ListedBatches(named, in, VarIntCoder.of().decode(in));
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new IOException(
                    "a list of files that another worker left is not to be seen from this one; name a folder that all of"
                            + " them share, as with -- --tempLocation=hdfs://host/tmp");
        }
    }

    public boolean hasNext() {
        return !named.isEmpty() || listed > 0;
    }

    public TraceBatch next() throws IOException {
        if (!named.isEmpty()) {
            return named.remove();
        }
        listed--;
        return CODER.decode(list);
    }

    @Override
    public void close() throws IOException {
        list.close();
    }
}
