package io.github.agentpprof.transforms;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Brings the files to read into the graph.
 *
 * <p>For the direct runner they are in it: matching files inside the graph costs it about five milliseconds each. Clusters
 * get shares instead, one for each reader, whose files are listed elsewhere: Flink sends no part of a graph that has more
 * than 10 MB, and no driver has to know millions of names.
 */
public final class ReadTraces extends PTransform<PBegin, PCollection<TraceBatch>> {
    private final List<TraceBatch> batches;
    private final List<TraceShare> shares;

    private ReadTraces(List<TraceBatch> batches, List<TraceShare> shares) {
        this.batches = batches;
        this.shares = shares;
    }

    /** Reads {@code files} in {@code batches} parts or more. */
    public static ReadTraces of(Collection<TraceFile> files, int batches) {
        return new ReadTraces(TraceBatch.balanced(files, batches), List.of());
    }

    /** Reads shares, each in one place. */
    public static ReadTraces of(List<TraceShare> shares) {
        return new ReadTraces(List.of(), shares);
    }

    @Override
    public PCollection<TraceBatch> expand(PBegin begin) {
        SerializableCoder<TraceBatch> coder = SerializableCoder.of(TraceBatch.class);
        // Engines cut a list of elements into as many parts as they have readers, by number.
        return shares.isEmpty()
                ? begin.apply(Create.of(batches).withCoder(coder))
                : begin.apply("Shares", Create.of(shares).withCoder(SerializableCoder.of(TraceShare.class)))
                        .apply("OpenShares", ParDo.of(new OpenFn()))
                        .setCoder(coder);
    }

    private static final class OpenFn extends DoFn<TraceShare, TraceBatch> {
        @ProcessElement
        public void process(@Element TraceShare share, OutputReceiver<TraceBatch> out) throws IOException {
            TraceBatch.inOrder(share.first()).forEach(out::output);
            if (!share.list().isEmpty()) {
                ListedBatches.read(share.list(), out::output);
            }
        }
    }
}
