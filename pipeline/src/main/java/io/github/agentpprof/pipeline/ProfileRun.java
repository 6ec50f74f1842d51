package io.github.agentpprof.pipeline;

import io.github.agentpprof.sinks.PathTemplate;
import io.github.agentpprof.taggers.KnownTags;
import io.github.agentpprof.taggers.Tagger;
import io.github.agentpprof.transforms.BuildProfiles;
import io.github.agentpprof.transforms.ReadTraces;
import io.github.agentpprof.transforms.model.Profile;
import io.github.agentpprof.transforms.model.RunSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;

/** Builds the graph, runs it to its end and fetches what the driver wants to know. */
final class ProfileRun {
    private static final Duration BETWEEN_UPDATES = Duration.millis(200);

    /**
     * What a run gave.
     *
     * @param profiles one for each view in the order asked for, if the driver wanted them and there are any
     * @param remarks of the tagger
     */
    record Result(RunSummary summary, List<Profile> profiles, List<String> remarks) {}

    private final ProfileConfig config;
    private final PipelineOptions options;

    ProfileRun(ProfileConfig config, PipelineOptions options) {
        this.config = config;
        this.options = options;
    }

    /**
     * Runs.
     *
     * @throws UsageException if an output is on a file system that is not there
     * @throws RunFailedException if the files cannot be written, the memory is too small or the engine gives up
     */
    Result run(Progress progress) throws IOException {
        checkPlaces();
        try (LeftForDriver left = LeftForDriver.in(options.getTempLocation())) {
            Tagger taught = learn(left, progress);
            Tagger tagger = config.knownTags().isEmpty() ? taught : new KnownTags(config.knownTags(), taught);
            String summary = left.file("summary");
            Map<String, String> profiles = new TreeMap<>();
            if (config.fetched()) {
                config.views().forEach(view -> profiles.put(view, left.file(view)));
            }
            Pipeline pipeline = Pipeline.create(options);
            PCollectionTuple built = ProfilePipeline.build(pipeline, files(left), config, tagger);
            built.get(BuildProfiles.SUMMARY).apply("KeepSummary", KeepForDriver.at(summary));
            if (config.fetched()) {
                built.get(BuildProfiles.PROFILES).apply("KeepProfiles", KeepForDriver.at(profiles, Profile::view));
            }
            execute(pipeline, progress);
            RunSummary told = (RunSummary) left.read(summary);
            return new Result(told, told.foundNothing() ? List.of() : fetched(left, profiles), tagger.remarks());
        }
    }

    /** Refuses outputs of a file system that is not there, before anything is read; not all take names in braces. */
    private void checkPlaces() {
        for (String path : config.places()) {
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
    Tagger learn(Progress progress) throws IOException {
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
        ProfilePipeline.learn(pipeline, files(left), config).apply("KeepTagger", KeepForDriver.at(learnt));
        execute(pipeline, progress);
        return (Tagger) left.read(learnt);
    }

    private ReadTraces files(LeftForDriver left) throws IOException {
        try {
            return ReadTraces.of(config.files(), config.spread().parallelism(), left::file);
        } catch (IOException e) {
            throw RunFailures.explained("cannot leave the list of files for the workers", e);
        } catch (RuntimeException e) {
            throw RunFailures.explained("cannot leave the list of files for the workers", e);
        }
    }

    private void execute(Pipeline pipeline, Progress progress) {
        try {
            EarlyWork.invokers(pipeline);
            PipelineResult run = pipeline.run();
            if (progress.shown()) {
                while (!run.getState().isTerminal() && run.waitUntilFinish(BETWEEN_UPDATES) == null) {
                    progress.update(run);
                }
            }
            run.waitUntilFinish();
        } catch (RuntimeException e) {
            throw RunFailures.explained("the run failed", e);
        } finally {
            progress.end();
        }
    }
}
