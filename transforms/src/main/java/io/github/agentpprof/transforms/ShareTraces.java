package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.read.ListedBatches;
import io.github.agentpprof.transforms.read.TraceFile;
import io.github.agentpprof.transforms.read.TraceFileCoder;
import io.github.agentpprof.transforms.read.TraceShare;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Divides files into shares by a hash of their paths, so that a file that was found twice is in one share, once. The shares
 * name their large files; {@link TraceShare#balanced} is for what a hash knows nothing of.
 */
public final class ShareTraces extends PTransform<PCollection<TraceFile>, PCollection<TraceShare>> {
    /** There are not many of these, however long the history: some 30,000 in a terabyte. */
    private static final long LARGE = 32_000_000;

    private final List<String> lists;
    private final long large;

    private ShareTraces(List<String> lists, long large) {
        this.lists = lists;
        this.large = large;
    }

    /** As many shares as there are paths for their lists, on a file system that all workers share; fewer if some are empty. */
    public static ShareTraces into(List<String> lists) {
        return new ShareTraces(List.copyOf(lists), LARGE);
    }

    /** The same with files called large from so many bytes on. */
    ShareTraces callingLarge(long bytes) {
        return new ShareTraces(lists, bytes);
    }

    @Override
    public PCollection<TraceShare> expand(PCollection<TraceFile> files) {
        return files.apply("Scatter", ParDo.of(new ScatterFn(lists.size())))
                .setCoder(KvCoder.of(VarIntCoder.of(), TraceFileCoder.of()))
                .apply("Gather", GroupByKey.create())
                .apply("List", ParDo.of(new ListFn(lists, large)))
                .setCoder(SerializableCoder.of(TraceShare.class));
    }

    private static final class ScatterFn extends DoFn<TraceFile, KV<Integer, TraceFile>> {
        private final int shares;

        ScatterFn(int shares) {
            this.shares = shares;
        }

        @ProcessElement
        public void process(@Element TraceFile file, OutputReceiver<KV<Integer, TraceFile>> out) {
            out.output(KV.of(Math.floorMod(file.path().hashCode(), shares), file));
        }
    }

    private static final class ListFn extends DoFn<KV<Integer, Iterable<TraceFile>>, TraceShare> {
        private final List<String> lists;
        private final long large;

        ListFn(List<String> lists, long large) {
            this.lists = lists;
            this.large = large;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<TraceFile>> found, OutputReceiver<TraceShare> out)
                throws IOException {
            SortedMap<String, TraceFile> files = new TreeMap<>();
            found.getValue().forEach(file -> files.merge(file.path(), file, ListFn::either));
            Map<Boolean, List<TraceFile>> byLarge = files.values().stream()
                    .sorted(Comparator.comparingLong(TraceFile::bytes).reversed())
                    .collect(Collectors.partitioningBy(file -> file.bytes() >= large));
            List<TraceFile> rest = byLarge.get(false);
            String list = rest.isEmpty() ? "" : lists.get(found.getKey());
            if (!rest.isEmpty()) {
                ListedBatches.write(rest, list);
            }
            long bytes = files.values().stream().mapToLong(TraceFile::bytes).sum();
            out.output(new TraceShare(byLarge.get(true), list, files.size(), bytes));
        }

        /** Of two ways to call one file always the same. */
        private static TraceFile either(TraceFile one, TraceFile other) {
            return one.name().compareTo(other.name()) <= 0 ? one : other;
        }
    }
}
