package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.config.Closest;
import io.github.agentpprof.pipeline.config.ConfigOptions;
import io.github.agentpprof.pipeline.config.RetiredOptions;
import io.github.agentpprof.pipeline.engine.BeamOptions;
import io.github.agentpprof.pipeline.engine.Engine;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.find.FoundTraces;
import io.github.agentpprof.pipeline.find.KeptTraces;
import io.github.agentpprof.pipeline.find.NoTracesException;
import io.github.agentpprof.pipeline.find.TraceSources;
import io.github.agentpprof.pipeline.run.CostOutputs;
import io.github.agentpprof.pipeline.run.Nightly;
import io.github.agentpprof.pipeline.run.ProfileConfig;
import io.github.agentpprof.pipeline.run.ProfileRun;
import io.github.agentpprof.pipeline.show.FoundTags;
import io.github.agentpprof.pipeline.show.Progress;
import io.github.agentpprof.pipeline.show.RunHealth;
import io.github.agentpprof.pipeline.show.RunWarnings;
import io.github.agentpprof.pipeline.show.SelectableParts;
import io.github.agentpprof.pipeline.show.SpentBudget;
import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.taggers.known.TagStore;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.price.PriceTable;
import io.github.agentpprof.transforms.read.Labelling;
import io.github.agentpprof.transforms.session.EventSelection;
import io.github.agentpprof.transforms.view.StackShape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to read, which part of it, and how it is tagged, stacked and priced: options of every command that adds up. */
final class RunOptions {
    static final List<String> TIERS = List.of("batch", "fast", "flex", "priority", "standard");

    @ArgGroup(validate = false, order = 2, heading = TraceOptions.HEADING)
    private TraceOptions traces = new TraceOptions();

    @ArgGroup(validate = false, order = 3, heading = SelectionOptions.HEADING)
    private SelectionOptions selection = new SelectionOptions();

    @ArgGroup(validate = false, order = 3, heading = LabelOptions.HEADING)
    private LabelOptions labels = new LabelOptions();

    @ArgGroup(validate = false, order = 4, heading = TaggingOptions.HEADING)
    private TaggingOptions tagging = new TaggingOptions();

    @ArgGroup(validate = false, order = 5, heading = StackOptions.HEADING)
    private StackOptions stacks = new StackOptions();

    @ArgGroup(validate = false, order = 9, heading = ConfigOptions.HEADING)
    private ConfigOptions config = new ConfigOptions();

    @Mixin
    private RetiredOptions retired = new RetiredOptions();

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = {
                "prices of your own, before ours; a line for each model, in dollars for a million tokens, such as",
                "'my-model - 0 0.50 2 - - -'"
            })
    private Path prices;

    @Option(
            names = "--service-tier",
            paramLabel = "TIER",
            description =
                    "tier of Codex calls whose trace names none, as where config.toml alone asks for it: batch, fast,"
                            + " flex, priority or standard, the default")
    private String serviceTier = "";

    /**
     * What a command wants made.
     *
     * @param views names of the views to build
     * @param fields of their stacks, root first, instead of those that the options name; empty for these
     * @param outputs name of the sink for each path
     * @param drawing how pictures are drawn
     * @param fetched whether the profiles are wanted back
     * @param previews whether the beginnings of prompts may go into JSON
     * @param costs where a cost table goes, of the same fields
     * @param nightly what to keep and to check beside the profiles
     * @param glance whether kinds of work are wanted even where nothing says how prompts get tags
     * @param beam options of Apache Beam, as typed
     */
    record Wanted(
            List<String> views,
            List<String> fields,
            SortedMap<String, String> outputs,
            DrawingSettings drawing,
            boolean fetched,
            boolean previews,
            CostOutputs costs,
            NightlyOptions nightly,
            boolean glance,
            List<String> beam) {

        /** A cost table and no profile. */
        static Wanted costs(List<String> fields, CostOutputs costs, NightlyOptions nightly, List<String> beam) {
            return new Wanted(
                    List.of(),
                    fields,
                    new TreeMap<>(),
                    DrawingSettings.DEFAULT,
                    false,
                    false,
                    costs,
                    nightly,
                    false,
                    beam);
        }

        /** Profiles that the driver gets and nobody writes. */
        static Wanted profiles(List<String> views, List<String> fields, List<String> beam) {
            return fetched(views, fields, false, beam);
        }

        /** The same, by kinds of work wherever nothing else says how prompts get tags. */
        static Wanted atAGlance(List<String> views, List<String> fields, List<String> beam) {
            return fetched(views, fields, true, beam);
        }

        private static Wanted fetched(List<String> views, List<String> fields, boolean glance, List<String> beam) {
            return new Wanted(
                    views,
                    fields,
                    new TreeMap<>(),
                    DrawingSettings.DEFAULT,
                    true,
                    false,
                    CostOutputs.NONE,
                    new NightlyOptions(),
                    glance,
                    beam);
        }
    }

    /**
     * A run that is over.
     *
     * @param remarks of the tagger and of what keeps its tags
     * @param untagged whether nothing said how prompts get tags
     */
    record Finished(ProfileConfig config, ProfileRun.Result result, List<String> remarks, boolean untagged) {
        RunWarnings warnings() {
            return new RunWarnings(result.summary(), config.traces().looks().unreadable(), remarks);
        }

        /** Says of which views there is nothing in what was selected; empty if there is something of all. */
        String emptyViews() {
            RunSummary run = result.summary();
            List<String> empty = config.views().stream()
                    .filter(view -> run.widths().getOrDefault(view, 0L) == 0)
                    .toList();
            long sessions = run.count(RunSummary.SESSIONS);
            return empty.isEmpty() || run.selectedNothing()
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "nothing in %,d %s for %s %s",
                            sessions,
                            sessions == 1 ? "session" : "sessions",
                            empty.size() == 1 ? "view" : "views",
                            String.join(", ", empty));
        }

        List<SpentBudget> budgets() {
            return SpentBudget.of(config.nightly().budgets(), result.summary());
        }
    }

    /**
     * Checks the options, looks for traces and runs.
     *
     * @throws UsageException if options contradict each other or name what is not there
     * @throws NoTracesException if there is nothing to read, or nothing of the project asked for
     */
    Finished run(Wanted wanted, Map<String, String> environment, PrintWriter err) throws IOException {
        return run(wanted, environment, err, (finished, beam, progress) -> finished);
    }

    /** What comes after a run, over the same traces. */
    private interface Next<T> {
        T of(Finished finished, PipelineOptions beam, Progress progress) throws IOException;
    }

    /**
     * A run that is over, and what was learnt then.
     *
     * @param learnt of the texts of the prompts that the run counted
     */
    record Learnt(Finished finished, Tagger learnt) {}

    /**
     * Runs, with a row for each prompt, and lets what comes of that learn of the same traces: it sees texts, the run tells what
     * of them was asked for, and what that cost.
     *
     * @param tagger that tags if the user names none
     * @param rules files in the place of the project's own
     */
    Learnt learn(
            String tagger,
            List<Path> rules,
            Function<RunSummary, TaggerLearner> learner,
            Map<String, String> environment,
            PrintWriter err)
            throws IOException {
        tagging.usually(tagger, rules);
        return run(
                Wanted.profiles(List.of("cost"), List.of(), List.of()),
                environment,
                err,
                (finished, beam, progress) -> {
                    ProfileConfig config = finished.config();
                    TaggerLearner next = learner.apply(finished.result().summary());
                    return new Learnt(finished, new ProfileRun(config.learning(next), beam).learn(progress));
                });
    }

    private <T> T run(Wanted wanted, Map<String, String> environment, PrintWriter err, Next<T> next)
            throws IOException {
        LabelOptions.Given given = labels.read(environment, wanted.previews());
        Labelling labelling = given.labelling();
        StackShape whole = stacks.shape(wanted.fields(), labelling.names());
        StackShape shape = whole.slicedBy(Outputs.fields(wanted.outputs().keySet(), whole, labelling.names()));
        Nightly nightly = wanted.nightly().checked(shape, labelling.names());
        int pathDepth = stacks.pathDepth();
        long timeUnit = stacks.timeUnit();
        try (RunHealth health = wanted.nightly().health();
                Progress progress = Progress.in(environment, err);
                TraceSources sources = traces.open(environment, !config.off())) {
            String onlyAgent = traces.agent();
            if (wanted.glance() || stacks.byCategory()) {
                tagging.atAGlance(sources.ruleFiles());
            }
            Optional<TagStore> store = tagging.store();
            SortedMap<String, String> knownTags = store.map(TagStore::tags).orElseGet(tagging::tags);
            TaggerLearner learner = tagging.learner(sources.ruleFiles(), knownTags, environment);
            PriceTable priceTable = priceTable();
            String tier = serviceTier();
            ZoneId zone = selection.zone();
            Clock clock = Clock.fixed(Instant.now(), zone);
            EventSelection selected = selection.selection(clock);
            CostOutputs costs = wanted.costs().during(selected, zone);
            Engine engine = Engine.of(wanted.beam());
            costs.check(engine);
            PipelineOptions forSearch = BeamOptions.of(engine);
            try (FoundTraces found = FoundTraces.in(sources, labelling, engine, forSearch)) {
                progress.over(found.files(), found.bytes());
                PipelineOptions beam = found.options(engine, forSearch);
                List<String> remarks = new ArrayList<>(given.remarks());
                remarks.addAll(found.rules().said());
                List<Path> ruleFiles = Stream.concat(sources.ruleFiles().stream(), found.rules().files().stream())
                        .toList();
                ProfileConfig config = new ProfileConfig(
                        found,
                        sources.scope(),
                        onlyAgent,
                        wanted.views(),
                        shape,
                        pathDepth,
                        stacks.idle(),
                        timeUnit,
                        wanted.outputs(),
                        wanted.fetched(),
                        wanted.fetched()
                                || store.isPresent()
                                || tagging.estimating()
                                || Outputs.needRows(wanted.outputs()),
                        wanted.drawing(),
                        learner,
                        tagging.projectRules(found.rules().files(), remarks),
                        knownTags,
                        tagging.inheriting(),
                        selected,
                        wanted.previews(),
                        zone,
                        priceTable,
                        tier,
                        labelling,
                        costs,
                        nightly.having(found.looks().unreadable(), ruleFiles)
                                .of(selection.settled(clock), selection.empty()));
                ProfileRun.Result result = new ProfileRun(config, beam).run(progress);
                OldParseCache.remove(environment);
                if (result.summary().foundNothing()) {
                    throw NoTracesException.elsewhere(result.summary());
                }
                config.nightly().check(result.summary());
                if (config.nightly().limit().isEmpty(result.summary())) {
                    throw nothing(config, beam, result.summary(), progress);
                }
                KeptTraces.since(selected.since(), result.summary(), sources, zone)
                        .ifPresent(remarks::add);
                remarks.addAll(result.remarks());
                store.ifPresent(tags -> remarks.addAll(added(tags, result.summary())));
                Finished finished = new Finished(config, result, remarks, tagging.nothingSaid(ruleFiles));
                health.done(
                        result.summary(),
                        finished.budgets().stream().filter(SpentBudget::crossed).count());
                return next.of(finished, beam, progress);
            }
        }
    }

    /** Counts days in UTC, and of every project unless the user says which; returns the zone that was said instead, or nothing. */
    String asVendorsCount() {
        traces.usuallyAllProjects();
        return selection.inUtc();
    }

    /** Which part of the traces the user asks for, as of now. */
    EventSelection selected() {
        return selection.selection(Clock.system(selection.zone()));
    }

    /** The labels that the user gives. */
    Labelling labelling(Map<String, String> environment) {
        return labels.read(environment, false).labelling();
    }

    /** Puts the kind of work first, unless the user says what to add up by. */
    void usuallyByCategory() {
        stacks.usuallyByCategory();
    }

    /** What a table goes by: the fields that are typed, the kind of work, or nothing in particular. */
    List<String> tableBy(List<String> typed) {
        return typed.isEmpty() && stacks.byCategory() ? List.of("prompt") : typed;
    }

    /**
     * Makes sure that prompts can be chosen and shown.
     *
     * @param tagger that says how certain it is, for a user who names none
     */
    void choosePrompts(String tagger) {
        tagging.usually(tagger, null);
        if (!tagging.estimating()) {
            throw new UsageException("prompts are chosen by how certain the tagger is, which --tagger intent says");
        }
        if (labels.pseudonymizing()) {
            throw new UsageException("this shows what people wrote; it cannot go with --pseudonymize");
        }
    }

    /**
     * Says what there would have been to select from, and which tag may have been meant; a cluster's whole history is not
     * read again for that.
     */
    private NoTracesException nothing(ProfileConfig config, PipelineOptions beam, RunSummary run, Progress progress)
            throws IOException {
        boolean all = config.selection().equals(EventSelection.ALL);
        if (all || Engine.isRemote(beam.getRunner().getSimpleName())) {
            List<String> rejects = all ? RunWarnings.rejects(run) : List.of();
            return NoTracesException.unselected(run, selection.typed(), "", rejects);
        }
        RunSummary there =
                new ProfileRun(config.surveying(), beam).run(progress).summary();
        String meant = selection.meant(
                there.countsOf(RunSummary.SESSIONS_BY_TAG).keySet(),
                there.countsOf(RunSummary.PROMPTS_BY_TAG).keySet());
        return NoTracesException.unselected(
                run, selection.typed(), meant, new SelectableParts(there, config.zone()).lines());
    }

    /** Adds what a run found; the run itself is not the worse for a file that cannot be written. */
    private static List<String> added(TagStore tags, RunSummary run) {
        List<String> remarks = new ArrayList<>();
        try {
            tags.add(FoundTags.of(run));
        } catch (IOException | IllegalArgumentException e) {
            remarks.add("the tags were not added to the file of --tag-cache: " + e.getMessage());
        }
        remarks.addAll(tags.remarks());
        return remarks;
    }

    private String serviceTier() {
        if (!serviceTier.isEmpty() && !TIERS.contains(serviceTier)) {
            throw new UsageException(Closest.unknown("service tier", serviceTier, "", TIERS));
        }
        return serviceTier;
    }

    private PriceTable priceTable() {
        if (prices == null) {
            return PriceTable.bundled();
        }
        try {
            return PriceTable.bundled().withOverrides(prices);
        } catch (IOException e) {
            throw new UsageException("cannot read the prices in '" + prices + "'");
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
