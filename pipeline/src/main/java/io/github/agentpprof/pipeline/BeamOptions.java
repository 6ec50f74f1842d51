package io.github.agentpprof.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The options of Apache Beam that a user may give behind {@code --}. */
final class BeamOptions {
    private static final SortedMap<String, String> USUAL = new TreeMap<>(
            Map.of("--enforceImmutability", "false", "--enforceEncodability", "false", "--blockOnRun", "false"));

    private BeamOptions() {}

    /**
     * The user's Beam options; without a runner among them those that suit the direct runner: its checks that nobody
     * changes an element are for tests. Makes Beam's file systems known, with their options.
     *
     * @throws UsageException if Beam does not know an option
     */
    static PipelineOptions of(List<String> given, int parallelism) {
        List<String> arguments = new ArrayList<>(given);
        if (!has(given, "--runner")) {
            USUAL.forEach((name, value) -> addUnlessGiven(arguments, name, value));
            addUnlessGiven(arguments, "--targetParallelism", Integer.toString(parallelism));
        }
        try {
            PipelineOptions options = PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
                    .create();
            FileSystems.setDefaultPipelineOptions(options);
            return options;
        } catch (IllegalArgumentException e) {
            throw new UsageException("Beam refuses an option behind --: " + e.getMessage());
        }
    }

    /** Whether the run is one of the direct runner, on this machine. */
    static boolean direct(List<String> given) {
        return !has(given, "--runner")
                || given.stream()
                        .anyMatch(option -> option.matches("--runner=(org\\.apache\\.beam\\..*)?DirectRunner"));
    }

    private static void addUnlessGiven(List<String> arguments, String name, String value) {
        if (!has(arguments, name)) {
            arguments.add(name + "=" + value);
        }
    }

    private static boolean has(List<String> arguments, String name) {
        return arguments.stream().anyMatch(argument -> argument.equals(name) || argument.startsWith(name + "="));
    }

    /** Refuses what is no option: a file or word typed where none is expected. */
    static void check(List<String> arguments) {
        for (String option : arguments) {
            if (!option.startsWith("--")) {
                throw new UsageException("unexpected argument '" + option + "'");
            }
        }
    }
}
