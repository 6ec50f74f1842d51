package io.github.agentpprof.transforms;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.util.MimeTypes;

/** Batches in a file, which the worker that lists files writes and the one that reads them reads. */
final class ListedBatches {
    private static final SerializableCoder<TraceBatch> CODER = SerializableCoder.of(TraceBatch.class);

    private ListedBatches() {}

    /** Writes a list of {@code files}, in this order. */
    static void write(List<TraceFile> files, String path) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(
                FileSystems.create(FileSystems.matchNewResource(path, false), MimeTypes.BINARY)))) {
            List<TraceBatch> batches = TraceBatch.inOrder(files);
            VarIntCoder.of().encode(batches.size(), out);
            for (TraceBatch batch : batches) {
                CODER.encode(batch, out);
            }
        }
    }

    /** Reads a list, a batch at a time. */
    static void read(String path, Consumer<TraceBatch> each) throws IOException {
        try (InputStream in = new BufferedInputStream(
                Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false))))) {
            for (int left = VarIntCoder.of().decode(in); left > 0; left--) {
                each.accept(CODER.decode(in));
            }
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new IOException(
                    "a list of files that another worker left is not to be seen from this one; name a folder that all of"
                            + " them share, as with -- --tempLocation=hdfs://host/tmp");
        }
    }
}
