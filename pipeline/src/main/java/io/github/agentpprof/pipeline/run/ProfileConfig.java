package io.github.agentpprof.pipeline.run;

import io.github.agentpprof.pipeline.find.FoundTraces;
import io.github.agentpprof.sinks.PathTemplate;
import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.transforms.outcome.BudgetSums;
import io.github.agentpprof.transforms.outcome.Slicing;
import io.github.agentpprof.transforms.price.PriceTable;
import io.github.agentpprof.transforms.read.Labelling;
import io.github.agentpprof.transforms.session.EventSelection;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import io.github.agentpprof.transforms.view.StackShape;
import io.github.agentpprof.transforms.view.StackView;
import io.github.agentpprof.transforms.view.StackViews;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a run needs to know, checked.
 *
 * <p>Public for {@code RunOptions} and {@code RunReport}.
 *
 * @param traces what to read
 * @param scope which projects to keep
 * @param agent the only agent to keep, empty for all
 * @param views names of the views to build
 * @param shape of their stacks
 * @param pathDepth how many segments of a path in the repository are shown
 * @param idle whether the time view shows how long sessions waited
 * @param timeUnit nanoseconds in the unit of time of folded stacks
 * @param outputs name of the sink for each path; {@code {view}} in a path stands for the view's name
 * @param fetched whether the driver wants the profiles back
 * @param rows whether somebody wants a row for each prompt and session, which take more memory than all else
 * @param drawing how pictures are drawn
 * @param learner makes what gives the tags
 * @param projectRules rules tried before that for what is under them, by the numbers of the traces' own, from 1 on
 * @param knownTags of prompts by hash, which hold whatever that says
 * @param inheriting whether prompts too short to mean anything get the tag of the prompt they continue
 * @param selection which prompts and calls to keep
 * @param previews whether the beginnings of prompts may go into JSON
 * @param zone in which days are counted
 * @param prices API list prices
 * @param serviceTier of Codex calls whose trace names none; empty for the ordinary one
 * @param labelling which labels events get
 * @param costs where a cost table goes
 * @param nightly what to keep and to check beside the profiles
 */
public record ProfileConfig(
        FoundTraces traces,
        ProjectScope scope,
        String agent,
        List<String> views,
        StackShape shape,
        int pathDepth,
        boolean idle,
        long timeUnit,
        SortedMap<String, String> outputs,
        boolean fetched,
        boolean rows,
        DrawingSettings drawing,
        TaggerLearner learner,
        List<List<TagRule>> projectRules,
        SortedMap<String, String> knownTags,
        boolean inheriting,
        EventSelection selection,
        boolean previews,
        ZoneId zone,
        PriceTable prices,
        String serviceTier,
        Labelling labelling,
        CostOutputs costs,
        Nightly nightly) {

    /** The same for a run that only learns something else. */
    public ProfileConfig learning(TaggerLearner newLearner) {
        return new ProfileConfig(
                traces,
                scope,
                agent,
                views,
                shape,
                pathDepth,
                idle,
                timeUnit,
                outputs,
                fetched,
                rows,
                drawing,
                newLearner,
                projectRules,
                knownTags,
                inheriting,
                selection,
                previews,
                zone,
                prices,
                serviceTier,
                labelling,
                costs,
                nightly);
    }

    /** A run that counts all there is to select from, for rows of prompts and sessions, and writes nothing. */
    public ProfileConfig surveying() {
        return new ProfileConfig(
                traces,
                scope,
                agent,
                List.of(),
                StackShape.OWN,
                pathDepth,
                false,
                timeUnit,
                new TreeMap<>(),
                false,
                true,
                drawing,
                learner,
                projectRules,
                knownTags,
                inheriting,
                EventSelection.ALL,
                false,
                zone,
                prices,
                serviceTier,
                labelling,
                CostOutputs.NONE,
                Nightly.NONE);
    }

    /** The outputs that hold whole profiles. */
    SortedMap<String, String> whole() {
        return outputs(false);
    }

    /** The outputs that hold slices: those with fields in their paths. */
    SortedMap<String, String> sliced() {
        return outputs(true);
    }

    private SortedMap<String, String> outputs(boolean sliced) {
        SortedMap<String, String> some = new TreeMap<>();
        outputs.forEach((path, sink) -> {
            if (PathTemplate.fields(path).isEmpty() != sliced) {
                some.put(path, sink);
            }
        });
        return some;
    }

    /** Paths of all files that it writes, with fields in braces where they are cut. */
    List<String> written() {
        List<String> paths = new ArrayList<>(outputs.keySet());
        paths.addAll(costs.files());
        paths.addAll(nightly.lists());
        return paths;
    }

    /** How profiles are cut for these outputs. */
    Slicing slicing() {
        List<List<String>> cuts = outputs.keySet().stream()
                .map(PathTemplate::fields)
                .filter(fields -> !fields.isEmpty())
                .distinct()
                .toList();
        return new Slicing(shape.slicing(), cuts, nightly.maxPartitions());
    }

    /** Tool calls and responses are most of a trace and read only if something asks for them. */
    Wanted wanted(List<Tagger> taggers) {
        boolean tools = shapes().stream().anyMatch(StackShape::needsTools)
                || views().stream().anyMatch(view -> named(view).needsTools());
        ToolReading effects = tools ? ToolReading.toDepth(pathDepth) : ToolReading.NONE;
        boolean around = taggers.stream().anyMatch(Tagger::readsSurroundings);
        return new Wanted(
                scope,
                agent,
                effects.telling(around).following(following()),
                taggers.stream().anyMatch(tagger -> tagger.reads(TagKind.LLM)));
    }

    /** The shape of the views, and that of what budgets are of, which may need what no view does. */
    private List<StackShape> shapes() {
        return nightly.budgets().isEmpty()
                ? List.of(shape)
                : List.of(shape, BudgetSums.projection(nightly.budgets(), shape).shape());
    }

    /** Whether contexts have to be followed. */
    boolean following() {
        return shapes().stream().anyMatch(StackShape::needsContext)
                || views().stream().anyMatch(view -> named(view).needsContext());
    }

    /** Whether time has to be measured. */
    boolean timed() {
        return views().stream().anyMatch(view -> named(view).needsTime());
    }

    private static StackView named(String view) {
        return StackViews.named(view).orElseThrow();
    }
}
