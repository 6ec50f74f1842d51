package io.github.agentpprof.pipeline;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Leaves the elements of a small collection in files, where the driver finds it when the run is over; workers have no
 * other way to tell it.
 */
final class KeepForDriver<T extends Serializable> extends PTransform<PCollection<T>, PDone> {
    private final SerializableFunction<T, String> path;

    private KeepForDriver(SerializableFunction<T, String> path) {
        this.path = path;
    }

    /**
     * Writes the one element to {@code path}, a file of this run in a folder of this run, on a file system that driver
     * and workers share. Both are deleted if the program is told to stop, as by Ctrl-C, before the run deletes them.
     */
    static <T extends Serializable> KeepForDriver<T> at(String path) {
        deleteAtTheEnd(path);
        return new KeepForDriver<>(element -> path);
    }

    /** Writes each element to the path that {@code paths} has for its name. */
    static <T extends Serializable> KeepForDriver<T> at(
            Map<String, String> paths, SerializableFunction<T, String> name) {
        paths.values().forEach(KeepForDriver::deleteAtTheEnd);
        return new KeepForDriver<>(element -> paths.get(name.apply(element)));
    }

    private static void deleteAtTheEnd(String path) {
        File file = new File(path);
        file.getParentFile().deleteOnExit();
        file.deleteOnExit();
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
    public PDone expand(PCollection<T> few) {
        few.apply("Keep", ParDo.of(new KeepFn<>(path)));
        return PDone.in(few.getPipeline());
    }

    private static final class KeepFn<T extends Serializable> extends DoFn<T, Void> {
        private final SerializableFunction<T, String> path;

        KeepFn(SerializableFunction<T, String> path) {
            this.path = path;
        }

        @ProcessElement
        public void process(@Element T element) throws IOException {
            try (OutputStream out = Channels.newOutputStream(FileSystems.create(
                            FileSystems.matchNewResource(path.apply(element), false), MimeTypes.BINARY));
                    ObjectOutputStream objects = new ObjectOutputStream(out)) {
                objects.writeObject(element);
            }
        }
    }
}
