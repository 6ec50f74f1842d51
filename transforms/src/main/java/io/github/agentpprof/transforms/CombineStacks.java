package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.outcome.BudgetSums;
import io.github.agentpprof.transforms.outcome.Part;
import io.github.agentpprof.transforms.outcome.PricingViews;
import io.github.agentpprof.transforms.outcome.ProfileBuilder;
import io.github.agentpprof.transforms.outcome.SlicedViews;
import io.github.agentpprof.transforms.outcome.Slicing;
import io.github.agentpprof.transforms.outcome.StackSums;
import io.github.agentpprof.transforms.outcome.SummaryMoney;
import io.github.agentpprof.transforms.view.StackView;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Adds partial sums up, so that each stack of a view is in one sum only. A shard holds its distinct stacks of all views in
 * memory. Stacks that only price the summary end here, and those that are only wanted in slices go where their slice is built:
 * they are whole, and so can be rounded.
 */
public final class CombineStacks extends PTransform<PCollection<KV<Integer, StackSums>>, PCollectionTuple> {
    /** What {@link BuildProfiles} puts together. */
    public static final TupleTag<Part> PARTS = new TupleTag<>() {};

    /** Samples of slices by the names of these, for {@link BuildSlices}; none if nothing is sliced. */
    public static final TupleTag<KV<String, byte[]>> PIECES = new TupleTag<>() {};

    private final boolean rows;
    private final Slicing slicing;
    private final boolean whole;

    private CombineStacks(boolean rows, Slicing slicing, boolean whole) {
        this.rows = rows;
        this.slicing = slicing;
        this.whole = whole;
    }

    /** Sums; of {@link PricingViews#SUMS} no more than its money, for each session as well if {@code rows} are wanted. */
    public static CombineStacks with(boolean rows) {
        return new CombineStacks(rows, Slicing.NONE, true);
    }

    /**
     * Slices as well.
     *
     * @param andWhole whether profiles are wanted as a whole, too; if not, no sums of theirs are handed on
     */
    public CombineStacks sliced(Slicing newSlicing, boolean andWhole) {
        return new CombineStacks(rows, newSlicing, andWhole);
    }

    @Override
    public PCollectionTuple expand(PCollection<KV<Integer, StackSums>> partial) {
        PCollectionTuple sums = partial.apply("Group", GroupByKey.create())
                .apply("Sum", ParDo.of(new SumFn(rows, slicing, whole)).withOutputTags(PARTS, TupleTagList.of(PIECES)));
        sums.get(PARTS).setCoder(SerializableCoder.of(Part.class));
        sums.get(PIECES).setCoder(KvCoder.of(StringUtf8Coder.of(), ByteArrayCoder.of()));
        return sums;
    }

    private static final class SumFn extends DoFn<KV<Integer, Iterable<StackSums>>, Part> {
        private final boolean rows;
        private final Slicing slicing;
        private final boolean whole;

        SumFn(boolean rows, Slicing slicing, boolean whole) {
            this.rows = rows;
            this.slicing = slicing;
            this.whole = whole;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<StackSums>> shard, MultiOutputReceiver out) {
            Map<String, StackSums> views = new TreeMap<>();
            for (StackSums part : shard.getValue()) {
                views.computeIfAbsent(part.view(), StackSums::new).add(part);
            }
            OutputReceiver<Part> parts = out.get(PARTS);
            StackSums pricing = views.remove(PricingViews.SUMS);
            if (pricing != null) {
                parts.output(SummaryMoney.of(pricing, rows));
            }
            StackSums budgets = views.remove(BudgetSums.SUMS);
            if (budgets != null) {
                budgets.inParts(parts::output);
            }
            SlicedViews sliced = new SlicedViews();
            while (!views.isEmpty()) {
                StackSums sums = views.remove(views.keySet().iterator().next());
                if (!slicing.cuts().isEmpty()) {
                    slice(sums, sliced, out.get(PIECES));
                }
                if (whole) {
                    sums.inParts(parts::output);
                }
            }
            if (!slicing.cuts().isEmpty()) {
                parts.output(sliced);
            }
        }

        private void slice(StackSums sums, SlicedViews told, OutputReceiver<KV<String, byte[]>> out) {
            StackView view = PricingViews.view(sums.view());
            ProfileBuilder builder = new ProfileBuilder(view);
            builder.add(sums);
            if (!whole) {
                told.widen(view.name(), PricingViews.width(view, builder.samples()));
            }
            slicing.divide(view, builder, (name, samples) -> {
                told.slice(name);
                for (int from = 0; from < samples.size(); from += Part.MOST_ENTRIES) {
                    int to = Math.min(samples.size(), from + Part.MOST_ENTRIES);
                    out.output(KV.of(name, packed(samples.subList(from, to))));
                }
            });
        }

        private static byte[] packed(List<Sample> samples) {
            try {
                return BuildSlices.packed(samples);
            } catch (CoderException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
