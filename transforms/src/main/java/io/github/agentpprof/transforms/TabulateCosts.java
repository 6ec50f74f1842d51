package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.outcome.CostSplit;
import io.github.agentpprof.transforms.outcome.CostSums;
import io.github.agentpprof.transforms.outcome.RejectLimit;
import io.github.agentpprof.transforms.price.PriceTable;
import io.github.agentpprof.transforms.price.Pricer;
import io.github.agentpprof.transforms.view.CostGroups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Adds priced calls up into one table of what was spent, by group. Each of a handful of shards holds its stacks in memory,
 * one worker the distinct groups of all.
 */
public final class TabulateCosts extends PTransform<PCollection<Event>, PCollection<CostTable>> {
    private final CostSplit split;
    private final int shards;
    private final PCollection<RunSummary> summary;
    private final RejectLimit limit;

    private TabulateCosts(CostSplit split, int shards, PCollection<RunSummary> summary, RejectLimit limit) {
        this.split = split;
        this.shards = shards;
        this.summary = summary;
        this.limit = limit;
    }

    /**
     * Groups calls; there is a table even if there is no call, but none where {@code summary} says that all sessions were
     * of other projects than that asked for.
     */
    public static TabulateCosts by(CostGroups groups, int shards, PCollection<RunSummary> summary) {
        return new TabulateCosts(new CostSplit(groups, null), shards, summary, RejectLimit.NONE);
    }

    /**
     * Tells unit prices apart as well, by the fields of {@code Sku}. Rows may then be nothing but bounds: those of all causes of
     * waste together are in a row whose cause is empty.
     *
     * @param prices by which the calls have been priced
     */
    public TabulateCosts byUnitPrice(PriceTable prices) {
        return new TabulateCosts(new CostSplit(split.groups(), new Pricer(prices)), shards, summary, limit);
    }

    /** No table either where more could not be read than {@code newLimit} allows. */
    public TabulateCosts unlessRefused(RejectLimit newLimit) {
        return new TabulateCosts(split, shards, summary, newLimit);
    }

    @Override
    public PCollection<CostTable> expand(PCollection<Event> events) {
        PCollectionView<Iterable<List<CostRow>>> rows = events.apply("Sum", ParDo.of(new SumFn(split, shards)))
                .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(CostSums.class)))
                .apply("Group", GroupByKey.create())
                .apply("Round", ParDo.of(new RoundFn(split)))
                .setCoder(ListCoder.of(SerializableCoder.of(CostRow.class)))
                .apply("Gather", View.asIterable());
        return summary.apply(
                        "Tabulate", ParDo.of(new TableFn(split, limit, rows)).withSideInputs(rows))
                .setCoder(SerializableCoder.of(CostTable.class));
    }

    private static final class SumFn extends DoFn<Event, KV<Integer, CostSums>> {
        /** Sums after which a bundle hands on what it has. */
        private static final int FULL = 100_000;

        private final CostSplit split;
        private final int shards;
        private transient CostSums sums;

        SumFn(CostSplit split, int shards) {
            this.split = split;
            this.shards = shards;
        }

        @StartBundle
        public void start() {
            sums = new CostSums();
        }

        @ProcessElement
        public void process(@Element Event event, OutputReceiver<KV<Integer, CostSums>> out) {
            if (event instanceof Call call) {
                sums.add(call, split);
                if (sums.size() >= FULL) {
                    sums.divide(shards, (shard, part) -> out.output(KV.of(shard, part)));
                    sums = new CostSums();
                }
            }
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            sums.divide(
                    shards,
                    (shard, part) -> context.output(
                            KV.of(shard, part), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
            sums = null;
        }
    }

    private static final class RoundFn extends DoFn<KV<Integer, Iterable<CostSums>>, List<CostRow>> {
        private final CostSplit split;

        RoundFn(CostSplit split) {
            this.split = split;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<CostSums>> shard, OutputReceiver<List<CostRow>> out) {
            CostSums whole = new CostSums();
            shard.getValue().forEach(whole::add);
            out.output(List.copyOf(whole.rows(split)));
        }
    }

    private static final class TableFn extends DoFn<RunSummary, CostTable> {
        private final CostSplit split;
        private final RejectLimit limit;
        private final PCollectionView<Iterable<List<CostRow>>> parts;

        TableFn(CostSplit split, RejectLimit limit, PCollectionView<Iterable<List<CostRow>>> parts) {
            this.split = split;
            this.limit = limit;
            this.parts = parts;
        }

        @ProcessElement
        public void process(ProcessContext context) {
            if (limit.withholds(context.element())) {
                return;
            }
            Map<List<String>, CostRow> rows = new HashMap<>();
            for (List<CostRow> part : context.sideInput(parts)) {
                part.forEach(row -> rows.merge(row.group(), row, CostRow::plus));
            }
            if (split.pricer() == null) {
                // A kind of work that may be in a group, but is nobody's likeliest there.
                rows.values().removeIf(CostRow::isEmpty);
            }
            List<CostRow> sorted = new ArrayList<>(rows.values());
            sorted.sort(null);
            context.output(new CostTable(split.fields(), sorted));
        }
    }
}
