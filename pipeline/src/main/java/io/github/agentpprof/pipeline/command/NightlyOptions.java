package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.run.Nightly;
import io.github.agentpprof.pipeline.show.RunHealth;
import io.github.agentpprof.transforms.outcome.Budget;
import io.github.agentpprof.transforms.outcome.RejectLimit;
import io.github.agentpprof.transforms.view.StackShape;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** What a run that nobody watches keeps and checks. */
final class NightlyOptions {
    static final String HEADING = "%nUnwatched runs%n";

    /** Options that name files by which a run goes. */
    private static final List<String> SETTINGS = List.of("--prices", "--rules-file", "--label-file");

    @Option(
            names = "--dead-letters",
            paramLabel = "FILE",
            description = "list every line and file that could not be read here, as lines of JSON: file, line, reason")
    private String deadLetters = "";

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "list every file read here, as lines of JSON with its size and SHA-256, below a line with the"
                    + " options of the run")
    private String manifest = "";

    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            description =
                    "write how the run went here, as OpenMetrics text, also if it fails: for a monitoring system that"
                            + " collects files")
    private String metrics = "";

    @Option(
            names = "--max-reject-share",
            paramLabel = "SHARE",
            description = "fail and write no profile if more than this share of the lines read, or of the files, could"
                    + " not be read: 0.01 is a hundredth")
    private String rejectShare = "1";

    @Option(
            names = "--budget",
            paramLabel = "FIELD:VALUE=DOLLARS[/PERIOD]",
            description =
                    "exit with 3 if more was spent on what has this value of a field, in any day, week or month or,"
                            + " without a period, in all; total=DOLLARS is for everything")
    private List<String> budgets = List.of();

    @Option(
            names = "--max-partitions",
            paramLabel = "N",
            description = "fail and write nothing if outputs with {FIELD} in their names would be more profiles than"
                    + " this; default 1000")
    private int maxPartitions = 1000;

    @Option(
            names = "--plain-paths",
            description = "write paths of files as they are, with the names of homes in them, into what --dead-letters"
                    + " and --manifest name")
    private boolean plainPaths;

    private ParseResult typed;

    /** The same, knowing the whole command line. */
    NightlyOptions typed(ParseResult newTyped) {
        typed = newTyped;
        return this;
    }

    /** What is asked for, checked; budgets may be of a field of the shape or of one of these labels. */
    Nightly checked(StackShape shape, Collection<String> labels) {
        for (String file : List.of(deadLetters, manifest, metrics)) {
            if (!file.isEmpty()) {
                Outputs.checkWritable(file);
            }
        }
        List<Path> settings = new ArrayList<>();
        for (String option : typed == null ? List.<String>of() : SETTINGS) {
            Object value = typed.matchedOptionValue(option, List.of());
            (value instanceof List<?> several ? several : List.of(value))
                    .forEach(file -> settings.add(Path.of(file.toString())));
        }
        return new Nightly(
                deadLetters,
                manifest,
                typed == null ? List.of() : typed.originalArgs(),
                share(),
                budgets(shape, labels),
                maxPartitions(),
                plainPaths,
                List.of(),
                settings,
                RejectLimit.Empty.ALWAYS);
    }

    /** What tells how the run goes that begins now. */
    RunHealth health() {
        return new RunHealth(metrics, Clock.systemUTC());
    }

    private int maxPartitions() {
        if (maxPartitions < 1) {
            throw new UsageException("--max-partitions must be 1 or more, not " + maxPartitions);
        }
        return maxPartitions;
    }

    private List<Budget> budgets(StackShape shape, Collection<String> labels) {
        Set<String> more = StackOptions.more(labels, shape.derivations());
        List<Budget> checked = new ArrayList<>();
        for (String text : new LinkedHashSet<>(budgets)) {
            try {
                Budget budget = Budget.parse(text);
                if (!budget.field().isEmpty()) {
                    StackOptions.known("--budget", budget.field(), more);
                }
                checked.add(budget);
            } catch (IllegalArgumentException e) {
                throw new UsageException(e.getMessage());
            }
        }
        return checked;
    }

    private BigDecimal share() {
        try {
            BigDecimal share = new BigDecimal(rejectShare);
            if (share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0) {
                return share;
            }
        } catch (NumberFormatException e) {
            throw new UsageException(badShare());
        }
        throw new UsageException(badShare());
    }

    private String badShare() {
        return "--max-reject-share must be a number from 0 to 1, not '" + rejectShare + "'";
    }
}
