package io.github.agentpprof.pipeline.run;

import io.github.agentpprof.pipeline.commit.JoinOutcomes;
import io.github.agentpprof.sinks.Draft;
import io.github.agentpprof.sinks.WriteProfiles;
import io.github.agentpprof.sinks.WriteSlices;
import io.github.agentpprof.sinks.costs.CostForm;
import io.github.agentpprof.sinks.costs.WriteCosts;
import io.github.agentpprof.taggers.LearnTagger;
import io.github.agentpprof.taggers.TagPrompts;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.transforms.BuildProfiles;
import io.github.agentpprof.transforms.BuildSlices;
import io.github.agentpprof.transforms.CombineStacks;
import io.github.agentpprof.transforms.DeduplicateEvents;
import io.github.agentpprof.transforms.DropReplays;
import io.github.agentpprof.transforms.FollowContext;
import io.github.agentpprof.transforms.LabelEvents;
import io.github.agentpprof.transforms.LinkSessions;
import io.github.agentpprof.transforms.MeasureTime;
import io.github.agentpprof.transforms.ParseTraces;
import io.github.agentpprof.transforms.PriceEvents;
import io.github.agentpprof.transforms.ProjectStacks;
import io.github.agentpprof.transforms.SelectEvents;
import io.github.agentpprof.transforms.SummarizeEvents;
import io.github.agentpprof.transforms.TabulateCosts;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.profile.CostTable;
import io.github.agentpprof.transforms.outcome.BudgetSums;
import io.github.agentpprof.transforms.outcome.Part;
import io.github.agentpprof.transforms.outcome.PricingViews;
import io.github.agentpprof.transforms.outcome.Projection;
import io.github.agentpprof.transforms.read.FileRecording;
import io.github.agentpprof.transforms.read.TraceReading;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import io.github.agentpprof.transforms.view.CostGroups;
import io.github.agentpprof.transforms.view.StackShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptors;

/** The graph: trace files become events, events become stacks, stacks become profiles. */
final class ProfilePipeline {
    /** All files that the run has written, once, if it is to write any; they wait to be put in place. */
    static final TupleTag<OutputDrafts> DRAFTS = new TupleTag<>() {};

    /** The number of rows of the cost table, if one is wanted and none is held back. */
    static final TupleTag<Long> ROWS = new TupleTag<>() {};

    /** The agent whose calls --service-tier is about. */
    private static final String CODEX = "codex";

    private ProfilePipeline() {}

    /**
     * Adds the graph to {@code pipeline}; returns the profiles and the summary, tagged as {@link BuildProfiles} does, and
     * {@link #DRAFTS} and {@link #ROWS}.
     *
     * @param taggers the first for all, the others for what is under the rules of their number
     * @param earlier what an earlier run of this command has written
     */
    static PCollectionTuple build(
            Pipeline pipeline, ProfileConfig config, List<Tagger> taggers, String run, List<Draft> earlier) {
        int shards = config.traces().spread().shards();
        PCollectionTuple parsed =
                parse(pipeline, config, config.wanted(taggers), config.nightly().recording());
        PCollectionTuple linked = parsed.get(ParseTraces.EVENTS)
                .apply(
                        "TagPrompts",
                        TagPrompts.with(taggers)
                                .keepingPreviews(config.previews())
                                .markingContinuations(config.inheriting()))
                .apply("DropReplays", DropReplays.inShards(shards))
                .apply("LinkSessions", linking(config, taggers.get(0)));
        PCollectionTuple counted = linked.get(LinkSessions.EVENTS)
                .apply(
                        "DeduplicateEvents",
                        DeduplicateEvents.inShards(shards)
                                .tellingTheOldest(config.selection().since() != Long.MIN_VALUE));
        PCollection<Event> once = counted.get(DeduplicateEvents.EVENTS);
        if (config.following()) {
            once = once.apply(
                    "FollowContext", FollowContext.inShards(shards).measuringTime(config.timed(), config.idle()));
        } else if (config.timed()) {
            once = once.apply("MeasureTime", MeasureTime.inShards(shards).includingIdle(config.idle()));
        }
        PCollection<Event> events = once.apply("LabelEvents", LabelEvents.by(config.labelling()))
                .apply("SelectEvents", SelectEvents.of(config.selection()))
                .apply("PriceEvents", PriceEvents.from(config.prices()).inService(CODEX, config.serviceTier()));

        boolean whole =
                !config.whole().isEmpty() || config.fetched() || config.sliced().isEmpty();
        PCollectionTuple sums = events.apply(
                        "ProjectStacks",
                        ProjectStacks.onto(projections(config), config.zone()).inShards(shards))
                .apply("CombineStacks", CombineStacks.with(config.rows()).sliced(config.slicing(), whole));
        PCollectionList<Part> parts = PCollectionList.of(parsed.get(ParseTraces.TALLIES))
                .and(linked.get(LinkSessions.TALLIES))
                .and(counted.get(DeduplicateEvents.TALLIES))
                .and(events.apply("SummarizeEvents", SummarizeEvents.with(config.rows())))
                .and(sums.get(CombineStacks.PARTS));
        PCollectionTuple built = parts.apply(
                "BuildProfiles",
                BuildProfiles.of(config.views())
                        .withRows(config.rows())
                        .unlessRefused(config.nightly().limit())
                        .against(config.nightly().budgets())
                        .sliced(config.slicing()));
        PCollectionTuple all = built;
        List<PCollectionView<Iterable<Draft>>> drafts = new ArrayList<>();
        if (config.costs().wanted()) {
            CostForm form = config.costs().form();
            TabulateCosts tabulating = TabulateCosts.by(
                            new CostGroups(config.shape(), config.zone()), shards, built.get(BuildProfiles.SUMMARY))
                    .unlessRefused(config.nightly().limit());
            PCollection<CostTable> table = events.apply(
                    "TabulateCosts", form.byUnitPrice() ? tabulating.byUnitPrice(config.prices()) : tabulating);
            if (config.costs().outcomes() != null) {
                PCollectionTuple joined = table.apply(
                        "JoinOutcomes", JoinOutcomes.of(config.costs().outcomes()));
                table = joined.get(JoinOutcomes.TABLES);
                all = all.and(JoinOutcomes.CHANGES, joined.get(JoinOutcomes.CHANGES));
            }
            all = all.and(
                    ROWS,
                    table.apply(
                            "CountRows",
                            MapElements.into(TypeDescriptors.longs()).via((ProcessFunction<CostTable, Long>)
                                    rows -> form.of(rows).size())));
            drafts.add(gathered(table.apply(
                    "WriteCosts",
                    WriteCosts.to(run, config.costs().files())
                            .as(form)
                            .andTo(config.costs().store()))));
        }
        if (!config.sliced().isEmpty()) {
            drafts.add(gathered(sums.get(CombineStacks.PIECES)
                    .apply(
                            "BuildSlices",
                            BuildSlices.of(
                                    config.slicing(), config.nightly().limit(), built.get(BuildProfiles.SUMMARY)))
                    .apply("WriteSlices", WriteSlices.to(run, config.sliced(), config.timeUnit(), config.drawing()))));
        }
        if (!config.whole().isEmpty()) {
            drafts.add(gathered(built.get(BuildProfiles.PROFILES)
                    .apply(
                            "WriteProfiles",
                            WriteProfiles.to(config.whole())
                                    .inRun(run)
                                    .countingTimeIn(config.timeUnit())
                                    .drawing(config.drawing()))));
        }
        for (PCollection<Draft> list :
                config.nightly().record(run, parsed.get(ParseTraces.FILES), config.zone(), earlier, drafts)) {
            drafts.add(gathered(list));
        }
        return drafts.isEmpty()
                ? all
                : all.and(DRAFTS, built.get(BuildProfiles.SUMMARY).apply("GatherDrafts", GatherDrafts.of(drafts)));
    }

    private static PCollectionView<Iterable<Draft>> gathered(PCollection<Draft> drafts) {
        return drafts.apply(drafts.getName() + " drafts", View.asIterable());
    }

    private static LinkSessions linking(ProfileConfig config, Tagger tagger) {
        LinkSessions linking = LinkSessions.inShards(config.traces().spread().shards());
        return tagger.sessionsByWork() ? linking.taggedByWork(config.prices(), CODEX, config.serviceTier()) : linking;
    }

    /** Adds the graph that learns a tagger of the prompts; returns the tagger. */
    static PCollection<Tagger> learn(Pipeline pipeline, ProfileConfig config) {
        boolean around = config.learner().wantsSurroundings();
        Wanted wanted = new Wanted(config.scope(), config.agent(), ToolReading.NONE.telling(around), false);
        return parse(pipeline, config, wanted, FileRecording.NONE)
                .get(ParseTraces.EVENTS)
                .apply("LearnTagger", LearnTagger.with(config.learner()));
    }

    private static PCollectionTuple parse(
            Pipeline pipeline, ProfileConfig config, Wanted wanted, FileRecording recording) {
        TraceReading reading = new TraceReading(
                wanted, config.labelling(), recording, config.traces().rules().byTrace());
        return config.traces().parse(pipeline, reading);
    }

    /** The views asked for and what prices the summary, which may be one of them. */
    private static List<Projection> projections(ProfileConfig config) {
        List<Projection> projections = new ArrayList<>();
        for (String view : config.views()) {
            projections.add(new Projection(view, config.shape()));
        }
        boolean own = config.shape().equals(StackShape.OWN);
        if (!own || Collections.disjoint(config.views(), PricingViews.ALL)) {
            String pricing = PricingViews.ALL.get(0);
            projections.add(new Projection(pricing, PricingViews.SUMS, StackShape.OWN));
        }
        if (!config.nightly().budgets().isEmpty()) {
            projections.add(BudgetSums.projection(config.nightly().budgets(), config.shape()));
        }
        return projections;
    }
}
