package io.github.agentpprof.pipeline.engine;

import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The options of Apache Beam that a user may give behind {@code --}.
 *
 * <p>Public for packages {@code pipeline.command} and {@code pipeline.find}.
 */
public final class BeamOptions {
    private BeamOptions() {}

    /**
     * The user's Beam options, with what suits the engine. Makes Beam's file systems known, with their options.
     *
     * @throws UsageException if Beam does not know an option
     */
    public static PipelineOptions of(Engine engine) {
        try {
            PipelineOptions options = PipelineOptionsFactory.fromArgs(
                            engine.options().toArray(String[]::new))
                    .create();
            FileSystems.setDefaultPipelineOptions(options);
            return options;
        } catch (IllegalArgumentException e) {
            throw new UsageException("Beam refuses an option behind --: " + e.getMessage());
        }
    }

    /** Refuses what is no option: a file or word typed where none is expected. */
    public static void check(List<String> arguments) {
        for (String option : arguments) {
            if (!option.startsWith("--")) {
                throw new UsageException("unexpected argument '" + option + "'");
            }
        }
    }
}
