package io.github.agentpprof.pipeline.engine;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What runs the graph, told from the options behind {@code --}: Beam's direct runner in this process unless
 * {@code --runner} names another. {@code --parallel}, an option of ours among them, says how wide it is to run.
 *
 * <p>Public for packages {@code pipeline.command}, {@code pipeline.find} and {@code pipeline.run}.
 *
 * @param runner as named, empty if no runner is
 * @param parallel how many files are to be read at a time
 * @param told whether the user says so
 * @param options for Beam: those given, and what suits the runner where nothing is given
 */
public record Engine(String runner, int parallel, boolean told, List<String> options) {
    private static final String TARGET_PARALLELISM = "--targetParallelism=";

    private static final String PARALLEL = "--parallel=";

    /** What suits the direct runner: its checks that nobody changes an element are for tests. */
    private static final SortedMap<String, String> USUAL = new TreeMap<>(Map.of(
            "--enforceImmutability=",
            "false",
            "--enforceEncodability=",
            "false",
            "--blockOnRun=",
            "false",
            TARGET_PARALLELISM,
            "1"));

    /** The property by which spark-submit hands on {@code --conf}, and by which Spark finds it. */
    private static final String SPARK_PARALLELISM = "spark.default.parallelism";

    /**
     * The engine that {@code given} names.
     *
     * @throws RunFailedException if there is no folder for temporary files
     * @throws UsageException if {@code --parallel} is not a number from 1 on
     */
    public static Engine of(List<String> given) {
        TemporaryFolder.check();
        String runner = value(given, "--runner=");
        String own = value(given, PARALLEL).isEmpty() ? value(given, TARGET_PARALLELISM) : value(given, PARALLEL);
        List<String> options = new ArrayList<>(given);
        options.removeIf(option -> option.startsWith(PARALLEL));
        int parallel = own.isEmpty() ? toldToEngine(runner, given) : number(own);
        if (runner.isEmpty()) {
            USUAL.forEach((name, value) -> addUnlessGiven(options, name, value));
        } else if (isSpark(runner)) {
            // Or all files that a worker lists are in its memory before the next step gets any of them.
            options.add("--experiments=use_bounded_concurrent_output_for_sdf");
            if (!own.isEmpty() && System.getProperty(SPARK_PARALLELISM) == null) {
                System.setProperty(SPARK_PARALLELISM, own);
            }
        } else if (isFlink(runner) && value(given, "--parallelism=").isEmpty() && !own.isEmpty()) {
            options.add("--parallelism=" + own);
        }
        if ((isSpark(runner) || isFlink(runner))
                && value(given, "--filesToStage=").isEmpty()
                && !jar().isEmpty()) {
            // Or Beam takes the engine's own jars, which stand on the class path as well, to every worker.
            options.add("--filesToStage=" + jar());
        }
        return new Engine(runner, parallel, !own.isEmpty(), List.copyOf(options));
    }

    /** The same, with so many threads where they are in this process and nobody has said how many there should be. */
    public Engine reading(int files) {
        List<String> wider = new ArrayList<>(options);
        if (wider.remove(TARGET_PARALLELISM + USUAL.get(TARGET_PARALLELISM))) {
            wider.add(TARGET_PARALLELISM + files);
        }
        return new Engine(runner, parallel, told, List.copyOf(wider));
    }

    /** Whether other machines may do the work. */
    public boolean remote() {
        return isRemote(runner);
    }

    /** Whether it is another engine than that of this process. */
    public static boolean isRemote(String runner) {
        return !runner.isEmpty() && !runner.endsWith("DirectRunner");
    }

    private static boolean isSpark(String runner) {
        return runner.toLowerCase(Locale.ROOT).contains("spark");
    }

    private static boolean isFlink(String runner) {
        return runner.toLowerCase(Locale.ROOT).contains("flink");
    }

    private static int toldToEngine(String runner, List<String> given) {
        String told = "";
        if (isFlink(runner)) {
            told = value(given, "--parallelism=");
        } else if (isSpark(runner)) {
            told = System.getProperty(SPARK_PARALLELISM, "");
        }
        return told.matches("[1-9]\\d{0,5}")
                ? Integer.parseInt(told)
                : Runtime.getRuntime().availableProcessors();
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw new UsageException("--parallel is a number from 1 on, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static void addUnlessGiven(List<String> options, String name, String value) {
        if (value(options, name).isEmpty()) {
            options.add(name + value);
        }
    }

    private static String value(List<String> given, String name) {
        return given.stream()
                .filter(option -> option.startsWith(name))
                .map(option -> option.substring(name.length()))
                .reduce("", (first, second) -> second);
    }

    /** The jar that this program runs from, empty if it is none. */
    private static String jar() {
        CodeSource source = Engine.class.getProtectionDomain().getCodeSource();
        if (source == null || !"file".equals(source.getLocation().getProtocol())) {
            return "";
        }
        Path place = Path.of(URI.create(source.getLocation().toString()));
        return Files.isRegularFile(place) ? place.toString() : "";
    }
}
