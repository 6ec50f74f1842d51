package io.github.agentpprof.pipeline;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Leaves the one element of a collection in a file, where the driver finds it when the run is over; workers have no
 * other way to tell it.
 */
final class KeepForDriver<T extends Serializable> extends PTransform<PCollection<T>, PDone> {
    private final String path;

    private KeepForDriver(String path) {
        this.path = path;
    }

    /**
     * Writes to {@code path}, a file of this run in a folder of this run, on a file system that driver and workers
     * share. Both are deleted if the program is told to stop, as by Ctrl-C, before the run deletes them.
     */
    static <T extends Serializable> KeepForDriver<T> at(String path) {
        File file = new File(path);
        file.getParentFile().deleteOnExit();
        file.deleteOnExit();
        return new KeepForDriver<>(path);
    }

    /** What was left at {@code path} by this program. */
    static Object read(String path) throws IOException {
        try (InputStream in = Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false)));
                ObjectInputStream objects = new ObjectInputStream(in)) {
            return objects.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    @Override
    public PDone expand(PCollection<T> one) {
        one.apply("Keep", ParDo.of(new KeepFn<>(path)));
        return PDone.in(one.getPipeline());
    }

    private static final class KeepFn<T extends Serializable> extends DoFn<T, Void> {
        private final String path;

        KeepFn(String path) {
            this.path = path;
        }

        @ProcessElement
        public void process(@Element T element) throws IOException {
            try (OutputStream out = Channels.newOutputStream(
                            FileSystems.create(FileSystems.matchNewResource(path, false), MimeTypes.BINARY));
                    ObjectOutputStream objects = new ObjectOutputStream(out)) {
                objects.writeObject(element);
            }
        }
    }
}
