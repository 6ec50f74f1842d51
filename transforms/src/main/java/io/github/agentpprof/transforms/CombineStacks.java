package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.outcome.Part;
import io.github.agentpprof.transforms.outcome.PricingViews;
import io.github.agentpprof.transforms.outcome.StackSums;
import io.github.agentpprof.transforms.outcome.SummaryMoney;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Adds partial sums up, so that each stack of a view is in one sum only. A shard holds its distinct stacks of all views in
 * memory. Stacks that only price the summary end here: they are whole, and so can be rounded.
 */
public final class CombineStacks extends PTransform<PCollection<KV<Integer, StackSums>>, PCollection<Part>> {
    private final boolean rows;

    private CombineStacks(boolean rows) {
        this.rows = rows;
    }

    /** Sums; of {@link PricingViews#SUMS} no more than its money, for each session as well if {@code rows} are wanted. */
    public static CombineStacks with(boolean rows) {
        return new CombineStacks(rows);
    }

    @Override
    public PCollection<Part> expand(PCollection<KV<Integer, StackSums>> partial) {
        return partial.apply("Group", GroupByKey.create())
                .apply("Sum", ParDo.of(new SumFn(rows)))
                .setCoder(SerializableCoder.of(Part.class));
    }

    private static final class SumFn extends DoFn<KV<Integer, Iterable<StackSums>>, Part> {
        private final boolean rows;

        SumFn(boolean rows) {
            this.rows = rows;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<StackSums>> shard, OutputReceiver<Part> out) {
            Map<String, StackSums> whole = new TreeMap<>();
            for (StackSums part : shard.getValue()) {
                whole.computeIfAbsent(part.view(), StackSums::new).add(part);
            }
            StackSums pricing = whole.remove(PricingViews.SUMS);
            if (pricing != null) {
                out.output(SummaryMoney.of(pricing, rows));
            }
            whole.values().forEach(sums -> sums.inParts(out::output));
        }
    }
}
