package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.outcome.Budget;
import io.github.agentpprof.transforms.outcome.BudgetSums;
import io.github.agentpprof.transforms.outcome.Part;
import io.github.agentpprof.transforms.outcome.PricingViews;
import io.github.agentpprof.transforms.outcome.ProfileBuilder;
import io.github.agentpprof.transforms.outcome.RejectLimit;
import io.github.agentpprof.transforms.outcome.RunSummaryBuilder;
import io.github.agentpprof.transforms.outcome.SlicedViews;
import io.github.agentpprof.transforms.outcome.Slicing;
import io.github.agentpprof.transforms.outcome.StackSums;
import io.github.agentpprof.transforms.outcome.SummaryMoney;
import io.github.agentpprof.transforms.outcome.SummaryPart;
import io.github.agentpprof.transforms.outcome.Tally;
import io.github.agentpprof.transforms.view.StackView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Brings the sums of all views and all counts to one place and makes profiles of them, each with the run's summary.
 *
 * <p>Holds the distinct stacks of all views, the prompts and the sessions in memory. The money in the summary is that of
 * one of {@link PricingViews#ALL} with its own stacks, whose sums must be there even if nobody asked to see them: under
 * the view's name or, where that has stacks of another shape, under {@link PricingViews#SUMS}.
 */
public final class BuildProfiles extends PTransform<PCollectionList<Part>, PCollectionTuple> {
    /** One profile for each view asked for; none if all sessions were of other projects, too much was
     * refused, or there are too many slices. */
    public static final TupleTag<Profile> PROFILES = new TupleTag<>() {};

    /** The summary, once. */
    public static final TupleTag<RunSummary> SUMMARY = new TupleTag<>() {};

    private static final Coder<Part> PARTS = SerializableCoder.of(Part.class);

    private final List<String> views;
    private final RejectLimit limit;
    private final List<Budget> budgets;
    private final Slicing slicing;
    private final boolean rows;

    private BuildProfiles(List<String> views, RejectLimit limit, List<Budget> budgets, Slicing slicing, boolean rows) {
        this.rows = rows;
        this.slicing = slicing;
        this.views = List.copyOf(views);
        this.limit = limit;
        this.budgets = List.copyOf(budgets);
    }

    public static BuildProfiles of(List<String> views) {
        return new BuildProfiles(views, RejectLimit.NONE, List.of(), Slicing.NONE, true);
    }

    /** Gives no profile if more of the input than that was refused: part of a history is not taken for the whole. */
    public BuildProfiles unlessRefused(RejectLimit newLimit) {
        return new BuildProfiles(views, newLimit, budgets, slicing, rows);
    }

    /** Counts in the summary what was spent of these, of which {@link BudgetSums#projection} must be among the sums. */
    public BuildProfiles against(List<Budget> newBudgets) {
        return new BuildProfiles(views, limit, newBudgets, slicing, rows);
    }

    /** Gives no profile if there are more slices than that has. */
    public BuildProfiles sliced(Slicing newSlicing) {
        return new BuildProfiles(views, limit, budgets, newSlicing, rows);
    }

    /** Gives a summary without rows, which the parts that {@link SummarizeEvents} makes must not have either. */
    public BuildProfiles withRows(boolean wanted) {
        return new BuildProfiles(views, limit, budgets, slicing, wanted);
    }

    @Override
    public PCollectionTuple expand(PCollectionList<Part> parts) {
        PCollectionTuple built = parts.apply("Join", Flatten.pCollections())
                .apply("Gather", ParDo.of(new GatherFn()))
                .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()))
                .apply("Group", GroupByKey.create())
                .apply(
                        "Build",
                        ParDo.of(new BuildFn(views, limit, budgets, slicing, rows))
                                .withOutputTags(PROFILES, TupleTagList.of(SUMMARY)));
        built.get(PROFILES).setCoder(SerializableCoder.of(Profile.class));
        built.get(SUMMARY).setCoder(SerializableCoder.of(RunSummary.class));
        return built;
    }

    /**
     * Parts meet as bytes: the direct runner copies whatever has arrived for a key with each bundle that brings more, and
     * bytes are copied quickly.
     */
    private static final class GatherFn extends DoFn<Part, KV<Integer, byte[]>> {
        @ProcessElement
        public void process(@Element Part part, OutputReceiver<KV<Integer, byte[]>> out) throws CoderException {
            out.output(KV.of(0, CoderUtils.encodeToByteArray(PARTS, part)));
        }
    }

    private static final class BuildFn extends DoFn<KV<Integer, Iterable<byte[]>>, Profile> {
        private final List<String> views;
        private final RejectLimit limit;
        private final List<Budget> budgets;
        private final Slicing slicing;
        private final boolean rows;

        BuildFn(List<String> views, RejectLimit limit, List<Budget> budgets, Slicing slicing, boolean rows) {
            this.rows = rows;
            this.slicing = slicing;
            this.budgets = budgets;
            this.views = views;
            this.limit = limit;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<byte[]>> all, MultiOutputReceiver out) throws CoderException {
            Map<String, ProfileBuilder> builders = new HashMap<>();
            RunSummaryBuilder summary = new RunSummaryBuilder(rows);
            BudgetSums spent = new BudgetSums(budgets);
            SlicedViews elsewhere = new SlicedViews();
            boolean priced = false;
            for (byte[] bytes : all.getValue()) {
                Part part = CoderUtils.decodeFromByteArray(PARTS, bytes);
                if (part instanceof StackSums sums && sums.view().equals(BudgetSums.SUMS)) {
                    Tally counted = new Tally();
                    spent.count(sums, counted);
                    summary.add(counted);
                } else if (part instanceof StackSums sums) {
                    builder(builders, sums.view()).add(sums);
                } else if (part instanceof SlicedViews some) {
                    elsewhere.add(some);
                } else if (part instanceof SummaryPart events) {
                    summary.add(events);
                } else if (part instanceof SummaryMoney money) {
                    summary.add(money);
                    priced = true;
                } else if (part instanceof Tally tally) {
                    summary.add(tally);
                }
            }
            String pricing = PricingViews.ALL.stream()
                    .filter(builders::containsKey)
                    .findFirst()
                    .orElse("");
            if (!priced && !pricing.isEmpty()) {
                summary.add(SummaryMoney.of(builder(builders, pricing).samples(), rows));
            }
            // Side by side: nothing else is there to do meanwhile, and a runner's idle thread is not idle.
            List<Built> built = views.parallelStream()
                    .map(name -> built(name, builders.get(name)))
                    .toList();
            SortedMap<String, Long> widths = new TreeMap<>();
            built.forEach(view -> widths.put(view.name, view.width));
            widths.putAll(elsewhere.widths());
            Tally slices = new Tally();
            elsewhere.count(slices);
            summary.add(slices);
            RunSummary run = summary.build(widths);
            out.get(SUMMARY).output(run);
            if (!limit.withholds(run) && !slicing.isExceeded(run)) {
                for (Built one : built) {
                    StackView view = PricingViews.view(one.name);
                    out.get(PROFILES)
                            .output(new Profile(one.name, view.valueTypes(), view.defaultType(), one.samples, run));
                }
            }
        }

        /** What comes of one view; {@code width} is the sum of what gives it its width. */
        private record Built(String name, List<Sample> samples, long width) {}

        /** @param builder null if there is nothing of the view, or nobody wants it as a whole */
        private static Built built(String name, ProfileBuilder builder) {
            List<Sample> samples = builder == null ? List.of() : builder.samples();
            return new Built(name, samples, PricingViews.width(PricingViews.view(name), samples));
        }

        private static ProfileBuilder builder(Map<String, ProfileBuilder> builders, String name) {
            return builders.computeIfAbsent(name, view -> new ProfileBuilder(PricingViews.view(view)));
        }
    }
}
