package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.BuildProfiles;
import io.github.agentpprof.transforms.model.Profile;
import io.github.agentpprof.transforms.model.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Builds the graph, runs it to its end and fetches what the driver wants to know. */
final class ProfileRun {
    /** What a run gave: its summary and, if nothing was written, its first profile. */
    record Result(RunSummary summary, Profile profile) {}

    private final ProfileConfig config;
    private final List<String> beamOptions;

    ProfileRun(ProfileConfig config, List<String> beamOptions) {
        this.config = config;
        this.beamOptions = beamOptions;
    }

    /**
     * Runs.
     *
     * @throws RunFailedException if the files cannot be written or the memory is too small
     * @throws UsageException if Beam does not know an option
     */
    Result run() throws IOException {
        PipelineOptions options = options();
        Path kept = Files.createTempDirectory("agentpprof");
        Path summary = kept.resolve("summary");
        Path profile = kept.resolve("profile");
        try {
            Pipeline pipeline = Pipeline.create(options);
            PCollectionTuple built = ProfilePipeline.build(pipeline, config);
            built.get(BuildProfiles.SUMMARY).apply("KeepSummary", KeepForDriver.at(summary.toString()));
            if (config.outputs().isEmpty()) {
                built.get(BuildProfiles.PROFILES).apply("KeepProfile", KeepForDriver.at(profile.toString()));
            }
            execute(pipeline);
            return new Result(
                    (RunSummary) KeepForDriver.read(summary.toString()),
                    config.outputs().isEmpty() ? (Profile) KeepForDriver.read(profile.toString()) : null);
        } finally {
            Files.deleteIfExists(summary);
            Files.deleteIfExists(profile);
            Files.deleteIfExists(kept);
        }
    }

    /**
     * The user's Beam options; without a runner among them those that suit the direct runner: its checks that nobody
     * changes an element are for tests.
     */
    private PipelineOptions options() {
        List<String> arguments = new ArrayList<>(beamOptions);
        if (beamOptions.stream().noneMatch(option -> option.startsWith("--runner="))) {
            arguments.add("--enforceImmutability=false");
            arguments.add("--enforceEncodability=false");
            arguments.add("--targetParallelism=" + config.parallelism());
        }
        try {
            return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
                    .create();
        } catch (IllegalArgumentException e) {
            throw new UsageException("Beam refuses an option behind --: " + e.getMessage());
        }
    }

    private static void execute(Pipeline pipeline) {
        try {
            pipeline.run().waitUntilFinish();
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
        }
    }
}
