package io.github.agentpprof.transforms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Brings the files to read into the graph.
 *
 * <p>The driver has listed them: matching files inside the graph costs the direct runner about five milliseconds each. A
 * long list does not travel in the graph, of which Flink sends no part that has more than 10 MB, but in files
 * ({@link ListedBatches}).
 */
public final class ReadTraces extends PTransform<PBegin, PCollection<TraceBatch>> {
    /** Some 200 bytes each, so that the graph stays below 4 MB even if it travels in one part. */
    private static final int MOST_IN_GRAPH = 20_000;

    private final List<TraceBatch> batches;
    private final List<String> lists;

    private ReadTraces(List<TraceBatch> batches, List<String> lists) {
        this.batches = batches;
        this.lists = lists;
    }

    /** Reads {@code files} in {@code batches} parts or more. */
    public static ReadTraces of(List<TraceFile> files, int batches) {
        return new ReadTraces(TraceBatch.balanced(files, batches), List.of());
    }

    /**
     * The same, of a list that is left in files if it is long.
     *
     * @param place gives the path of a file of this name that driver and workers share
     */
    public static ReadTraces of(List<TraceFile> files, int batches, UnaryOperator<String> place) throws IOException {
        return of(files, batches, MOST_IN_GRAPH, place);
    }

    static ReadTraces of(List<TraceFile> files, int batches, int mostInGraph, UnaryOperator<String> place)
            throws IOException {
        List<TraceBatch> all = TraceBatch.balanced(files, batches);
        if (files.size() <= mostInGraph) {
            return new ReadTraces(all, List.of());
        }
        List<String> lists = new ArrayList<>();
        int together = ListedBatches.together(all.size(), batches);
        for (int first = 0; first < all.size(); first += together) {
            String list = place.apply("files-" + lists.size());
            ListedBatches.write(all.subList(first, Math.min(all.size(), first + together)), list);
            lists.add(list);
        }
        return new ReadTraces(List.of(), lists);
    }

    @Override
    public PCollection<TraceBatch> expand(PBegin begin) {
        SerializableCoder<TraceBatch> coder = SerializableCoder.of(TraceBatch.class);
        return lists.isEmpty()
                ? begin.apply(Create.of(batches).withCoder(coder))
                : begin.apply("Lists", Create.of(lists).withCoder(StringUtf8Coder.of()))
                        .apply("ReadLists", ParDo.of(new ListedBatches.ReadFn()))
                        .setCoder(coder);
    }
}
