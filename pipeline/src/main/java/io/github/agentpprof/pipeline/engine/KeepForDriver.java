package io.github.agentpprof.pipeline.engine;

import io.github.agentpprof.sinks.WholeFile;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Leaves the elements of a small collection in files, where the driver finds it when the run is over ({@link
 * LeftForDriver}); workers have no other way to tell it. An element that is tried twice is there once, and whole.
 *
 * <p>Public for {@code ProfileRun} and {@code RemoteListing}.
 */
public final class KeepForDriver<T extends Serializable> extends PTransform<PCollection<T>, PDone> {
    private final SerializableFunction<T, String> path;

    private KeepForDriver(SerializableFunction<T, String> path) {
        this.path = path;
    }

    /** Writes the one element to {@code path}, on a file system that driver and workers share. */
    public static <T extends Serializable> KeepForDriver<T> at(String path) {
        return new KeepForDriver<>(element -> path);
    }

    /** Writes each element to the path that {@code paths} has for its name. */
    public static <T extends Serializable> KeepForDriver<T> at(
            Map<String, String> paths, SerializableFunction<T, String> name) {
        return new KeepForDriver<>(element -> paths.get(name.apply(element)));
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
            WholeFile.write(path.apply(element), out -> {
                ObjectOutputStream objects = new ObjectOutputStream(out);
                objects.writeObject(element);
                objects.flush();
            });
        }
    }
}
