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
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.MimeTypes;

/** Batches in a file that the driver writes and a worker reads. */
final class ListedBatches {
    private static final ListCoder<TraceBatch> CODER = ListCoder.of(SerializableCoder.of(TraceBatch.class));

    /** Some 1.5 MB: a store that takes long for each file is not asked for thousands of them. */
    private static final int MOST_TOGETHER = 16;

    /** Lists for each part of the run, so that none of them has much more to read than the others. */
    private static final int LISTS_EACH = 4;

    private ListedBatches() {}

    /** How many of {@code batches} go into one file when there are so many readers. */
    static int together(int batches, int readers) {
        return Math.max(1, Math.min(MOST_TOGETHER, batches / (LISTS_EACH * Math.max(1, readers))));
    }

    static void write(List<TraceBatch> batches, String path) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(
                FileSystems.create(FileSystems.matchNewResource(path, false), MimeTypes.BINARY)))) {
            CODER.encode(batches, out);
        }
    }

    static List<TraceBatch> read(String path) throws IOException {
        try (InputStream in = new BufferedInputStream(
                Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false))))) {
            return CODER.decode(in);
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new IOException(
                    "the list of files that the driver left is not to be seen from a worker; name a folder that all of them"
                            + " share, as with -- --tempLocation=hdfs://host/tmp");
        }
    }

    static final class ReadFn extends DoFn<String, TraceBatch> {
        @ProcessElement
        public void process(@Element String path, OutputReceiver<TraceBatch> out) throws IOException {
            read(path).forEach(out::output);
        }
    }
}
