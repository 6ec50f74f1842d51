package io.github.agentpprof.pipeline;

import io.github.agentpprof.taggers.KnownTags;
import io.github.agentpprof.taggers.Tagger;
import io.github.agentpprof.transforms.BuildProfiles;
import io.github.agentpprof.transforms.model.Profile;
import io.github.agentpprof.transforms.model.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
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
     * @throws RunFailedException if the files cannot be written or the memory is too small
     */
    Result run(Progress progress) throws IOException {
        Path kept = Files.createTempDirectory("agentpprof");
        kept.toFile().deleteOnExit();
        Path learnt = kept.resolve("tagger");
        Path summary = kept.resolve("summary");
        Map<String, String> profiles = new TreeMap<>();
        if (config.fetched()) {
            config.views().forEach(view -> profiles.put(view, kept.resolve(view).toString()));
        }
        try {
            Tagger taught = learn(learnt, progress);
            Tagger tagger = config.knownTags().isEmpty() ? taught : new KnownTags(config.knownTags(), taught);
            Pipeline pipeline = Pipeline.create(options);
            PCollectionTuple built = ProfilePipeline.build(pipeline, config, tagger);
            built.get(BuildProfiles.SUMMARY).apply("KeepSummary", KeepForDriver.at(summary.toString()));
            if (config.fetched()) {
                built.get(BuildProfiles.PROFILES).apply("KeepProfiles", KeepForDriver.at(profiles, Profile::view));
            }
            execute(pipeline, progress);
            return new Result((RunSummary) KeepForDriver.read(summary.toString()), fetched(profiles), tagger.remarks());
        } finally {
            Files.deleteIfExists(learnt);
            Files.deleteIfExists(summary);
            for (String profile : profiles.values()) {
                Files.deleteIfExists(Path.of(profile));
            }
            Files.deleteIfExists(kept);
        }
    }

    private List<Profile> fetched(Map<String, String> paths) throws IOException {
        List<Profile> profiles = new ArrayList<>();
        for (String view : config.views()) {
            if (config.fetched() && Files.exists(Path.of(paths.get(view)))) {
                profiles.add((Profile) KeepForDriver.read(paths.get(view)));
            }
        }
        return profiles;
    }

    /** Learns the tagger and does no more. */
    Tagger learn(Progress progress) throws IOException {
        Path kept = Files.createTempDirectory("agentpprof");
        kept.toFile().deleteOnExit();
        Path learnt = kept.resolve("tagger");
        try {
            return learn(learnt, progress);
        } finally {
            Files.deleteIfExists(learnt);
            Files.deleteIfExists(kept);
        }
    }

    /** The tagger; one that is learnt of the history takes a run of its own, which reads the prompts alone. */
    private Tagger learn(Path learnt, Progress progress) throws IOException {
        if (config.learner().most() == 0) {
            return config.learner().learn(List.of());
        }
        Pipeline pipeline = Pipeline.create(options);
        ProfilePipeline.learn(pipeline, config).apply("KeepTagger", KeepForDriver.at(learnt.toString()));
        execute(pipeline, progress);
        return (Tagger) KeepForDriver.read(learnt.toString());
    }

    private static void execute(Pipeline pipeline, Progress progress) {
        try {
            EarlyWork.invokers(pipeline);
            PipelineResult run = pipeline.run();
            if (progress.shown()) {
                while (!run.getState().isTerminal() && run.waitUntilFinish(BETWEEN_UPDATES) == null) {
                    progress.update(run);
                }
            }
            run.waitUntilFinish();
        } catch (Pipeline.PipelineExecutionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException) {
                    throw new RunFailedException("the run failed: " + cause.getMessage(), e);
                }
                if (cause instanceof OutOfMemoryError) {
                    throw new RunFailedException(
                            "the memory is too small; give Java more, as with AGENTPPROF_JAVA_OPTS=-Xmx2g", e);
                }
            }
            throw e;
        } finally {
            progress.end();
        }
    }
}
