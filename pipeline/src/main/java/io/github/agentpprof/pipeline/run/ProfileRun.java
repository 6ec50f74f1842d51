package io.github.agentpprof.pipeline.run;

import io.github.agentpprof.pipeline.commit.JoinOutcomes;
import io.github.agentpprof.pipeline.commit.JoinOutcomes.Changes;
import io.github.agentpprof.pipeline.engine.Engine;
import io.github.agentpprof.pipeline.engine.FileSchemes;
import io.github.agentpprof.pipeline.engine.GraphRun;
import io.github.agentpprof.pipeline.engine.KeepForDriver;
import io.github.agentpprof.pipeline.engine.LeftForDriver;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.record.EarlierOutputs;
import io.github.agentpprof.pipeline.show.Progress;
import io.github.agentpprof.sinks.PathTemplate;
import io.github.agentpprof.sinks.WholeFile;
import io.github.agentpprof.taggers.known.KnownTags;
import io.github.agentpprof.taggers.regex.RulesFirst;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.transforms.BuildProfiles;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.outcome.ChangeSums;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Builds the graph, runs it to its end and fetches what the driver wants to know.
 *
 * <p>Public for {@code RunOptions} and {@code RunReport}.
 */
public final class ProfileRun {
    /**
     * What a run gave.
     *
     * @param profiles one for each view in the order asked for, if the driver wanted them and there are any
     * @param rows of the cost table, if there is one
     * @param changes what commits cost, if somebody asked what became of them and there is a table; else null
     * @param remarks of the tagger, of outcomes, and of outputs that an earlier run left
     */
    public record Result(
            RunSummary summary, List<Profile> profiles, long rows, ChangeSums changes, List<String> remarks) {}

    private final ProfileConfig config;
    private final PipelineOptions options;

    public ProfileRun(ProfileConfig config, PipelineOptions options) {
        this.config = config;
        this.options = options;
    }

    /**
     * Runs.
     *
     * @throws UsageException if an output is on a file system that is not there
     * @throws RunFailedException if the files cannot be written, the memory is too small or the engine gives up
     */
    public Result run(Progress progress) throws IOException {
        checkPlaces();
        String name = WholeFile.newRun();
        EarlierOutputs earlier = config.nightly().earlier(config.written(), config.zone());
        try (LeftForDriver left = LeftForDriver.in(options.getTempLocation())) {
            Tagger taught = learn(left, progress);
            List<Tagger> taggers = taggers(taught);
            String summary = left.file("summary");
            String rows = left.file("rows");
            String drafts = left.file("drafts");
            Map<String, String> profiles = new TreeMap<>();
            if (config.fetched()) {
                config.views().forEach(view -> profiles.put(view, left.file(view)));
            }
            Pipeline pipeline = Pipeline.create(options);
            PCollectionTuple built = ProfilePipeline.build(pipeline, config, taggers, name, earlier.outputs());
            built.get(BuildProfiles.SUMMARY).apply("KeepSummary", KeepForDriver.at(summary));
            if (config.fetched()) {
                built.get(BuildProfiles.PROFILES).apply("KeepProfiles", KeepForDriver.at(profiles, Profile::view));
            }
            if (built.has(ProfilePipeline.ROWS)) {
                built.get(ProfilePipeline.ROWS).apply("KeepRows", KeepForDriver.at(rows));
            }
            String changes = left.file("changes");
            if (built.has(JoinOutcomes.CHANGES)) {
                built.get(JoinOutcomes.CHANGES).apply("KeepChanges", KeepForDriver.at(changes));
            }
            if (built.has(ProfilePipeline.DRAFTS)) {
                built.get(ProfilePipeline.DRAFTS).apply("KeepDrafts", KeepForDriver.at(drafts));
            }
            GraphRun.execute(pipeline, progress, "reading traces");
            RunSummary told = (RunSummary) left.read(summary);
            boolean given = !config.nightly().limit().withholds(told);
            List<String> remarks = new ArrayList<>(taught.remarks());
            if (built.has(ProfilePipeline.DRAFTS)) {
                OutputDrafts written = (OutputDrafts) left.read(drafts);
                written.place(config.nightly());
                remarks.addAll(earlier.tidy(written.outputs(config.nightly())));
            }
            Changes changed = given && built.has(JoinOutcomes.CHANGES) ? (Changes) left.read(changes) : null;
            if (changed != null) {
                remarks.addAll(changed.remarks());
            }
            return new Result(
                    told,
                    given ? fetched(left, profiles) : List.of(),
                    given && built.has(ProfilePipeline.ROWS) ? (Long) left.read(rows) : 0,
                    changed == null ? null : changed.sums(),
                    remarks);
        } finally {
            tidy(name);
        }
    }

    /** The tagger with what is known for certain before it, and the same behind each project's own rules. */
    private List<Tagger> taggers(Tagger taught) {
        List<Tagger> taggers = new ArrayList<>();
        taggers.add(taught);
        config.projectRules().forEach(rules -> taggers.add(new RulesFirst(rules, taught)));
        if (!config.knownTags().isEmpty()) {
            taggers.replaceAll(tagger -> new KnownTags(config.knownTags(), tagger));
        }
        return taggers;
    }

    /** Leaves nothing under a temporary name: of a run that failed nor, on a cluster, of attempts that got lost. */
    private void tidy(String name) {
        WholeFile.fail(name);
        if (Engine.isRemote(options.getRunner().getSimpleName())) {
            try {
                OutputDrafts.sweep(name, config.written());
            } catch (IOException | RuntimeException e) {
                // Why the run failed matters more; what is left has a name that says what it is.
                return;
            }
        }
    }

    /** Refuses outputs of a file system that is not there, before anything is read; not all take names in braces. */
    private void checkPlaces() {
        for (String path : config.written()) {
            try {
                FileSystems.matchNewResource(PathTemplate.folder(path) + "x", false);
            } catch (IllegalArgumentException e) {
                throw new UsageException("cannot write '" + path + "': " + FileSchemes.problem(path));
            }
        }
    }

    private List<Profile> fetched(LeftForDriver left, Map<String, String> paths) throws IOException {
        List<Profile> profiles = new ArrayList<>();
        for (String view : paths.isEmpty() ? List.<String>of() : config.views()) {
            profiles.add((Profile) left.read(paths.get(view)));
        }
        return profiles;
    }

    /** Learns the tagger and does no more. */
    public Tagger learn(Progress progress) throws IOException {
        try (LeftForDriver left = LeftForDriver.in(options.getTempLocation())) {
            return learn(left, progress);
        }
    }

    /** The tagger; one that is learnt of the history takes a run of its own, which reads the prompts alone. */
    private Tagger learn(LeftForDriver left, Progress progress) throws IOException {
        if (config.learner().most() == 0) {
            return config.learner().learn(List.of());
        }
        String learnt = left.file("tagger");
        Pipeline pipeline = Pipeline.create(options);
        ProfilePipeline.learn(pipeline, config).apply("KeepTagger", KeepForDriver.at(learnt));
        GraphRun.execute(pipeline, progress, "reading prompts");
        return (Tagger) left.read(learnt);
    }
}
