package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.read.TraceBatch;
import io.github.agentpprof.transforms.read.TraceFile;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Brings the files to read into the graph.
 *
 * <p>They have been listed before: matching files inside the graph costs the direct runner about five milliseconds each.
 */
public final class ReadTraces extends PTransform<PBegin, PCollection<TraceBatch>> {
    private final List<TraceBatch> batches;

    private ReadTraces(List<TraceBatch> batches) {
        this.batches = batches;
    }

    /** Reads {@code files} in {@code batches} parts or more. */
    public static ReadTraces of(Collection<TraceFile> files, int batches) {
        return new ReadTraces(TraceBatch.balanced(files, batches));
    }

    @Override
    public PCollection<TraceBatch> expand(PBegin begin) {
        return begin.apply(Create.of(batches).withCoder(SerializableCoder.of(TraceBatch.class)));
    }
}
