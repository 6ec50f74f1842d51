package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.config.Closest;
import io.github.agentpprof.pipeline.engine.BeamOptions;
import io.github.agentpprof.pipeline.engine.RunFailedException;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.reconcile.Reconciler;
import io.github.agentpprof.pipeline.reconcile.Reconciliation;
import io.github.agentpprof.pipeline.reconcile.ReconciliationFormat;
import io.github.agentpprof.pipeline.reconcile.ReconciliationTable;
import io.github.agentpprof.pipeline.run.CostOutputs;
import io.github.agentpprof.pipeline.show.Look;
import io.github.agentpprof.pipeline.vendor.ToldUsage;
import io.github.agentpprof.sinks.costs.CostForm;
import io.github.agentpprof.transforms.read.Labelling;
import io.github.agentpprof.transforms.session.EventSelection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agentpprof reconcile}: our sums against those of vendors. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 110,
        synopsisHeading = "",
        customSynopsis = {
            "Usage: agentpprof reconcile --vendor FILE... [--user-label LABEL] [--format csv|json] [OPTION]... [-- BEAM_OPTION...]",
            ""
        },
        description = {
            "Holds what traces tell against what vendors' files tell, by day, user and model: what both have, what one has",
            "alone, what costs something else, and what a subscription covers. Days are those of UTC, as vendors count them, and",
            "projects are all, unless --project-root names one. docs/reconcile.md has the files that are understood."
        })
final class ReconcileCommand implements Callable<Integer> {
    /** Labels that name users if nobody says which does. */
    private static final List<String> USUAL_LABELS = List.of("email", "user");

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--vendor",
            paramLabel = "FILE",
            arity = "1..*",
            description = "files that vendors export, JSON or CSV; what each is, its content tells")
    private List<Path> vendor = List.of();

    @Option(
            names = "--user-label",
            paramLabel = "LABEL",
            description =
                    "the label whose values are what the vendor calls its users; default email, else user, if there"
                            + " is such a label")
    private String userLabel = "";

    @Option(
            names = "--format",
            paramLabel = "csv|json",
            description = "print it for machines, with every row, instead of a table")
    private String format = "";

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "the most rows of the table of what is not matched; default 20")
    private int top = 20;

    @Mixin
    private RunOptions run = new RunOptions();

    @Parameters(hidden = true, description = "options of Apache Beam, behind --")
    private List<String> beamOptions = List.of();

    ReconcileCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        BeamOptions.check(beamOptions);
        check();
        String zone = run.asVendorsCount();
        // Before anything is read.
        first(run.selected());
        last(run.selected());
        Labelling labelling = run.labelling(environment);
        String label = label(labelling);
        ToldUsage told = ToldUsage.read(vendor);
        Path table = Files.createTempFile("agentpprof", ".jsonl");
        table.toFile().deleteOnExit();
        try {
            RunOptions.Finished finished = run.run(
                    RunOptions.Wanted.costs(
                            Reconciler.fields(label),
                            new CostOutputs(List.of(table.toString()), CostForm.GROUPS, null, null),
                            new NightlyOptions(),
                            beamOptions),
                    environment,
                    spec.commandLine().getErr());
            EventSelection selected = finished.config().selection();
            try (InputStream ours = Files.newInputStream(table)) {
                Reconciliation all =
                        Reconciler.reconcile(told, ours, label, labelling, first(selected), last(selected));
                report(finished, all, zone);
            }
        } finally {
            Files.deleteIfExists(table);
        }
        return CommandLine.ExitCode.OK;
    }

    private void check() {
        if (vendor.isEmpty()) {
            throw new UsageException(
                    "there is nothing to hold the traces against; name what the vendor gave with --vendor");
        }
        if (!format.isEmpty() && !ReconciliationFormat.NAMES.contains(format)) {
            throw new UsageException(Closest.unknown("format", format, "", ReconciliationFormat.NAMES));
        }
        if (top < 1) {
            throw new UsageException("--top must be 1 or more, not " + top);
        }
    }

    /** The label that names users, empty if there is none. */
    private String label(Labelling labelling) {
        if (!userLabel.isEmpty() && !labelling.names().contains(userLabel)) {
            throw new UsageException("--user-label names '" + userLabel + "', which is no label; "
                    + (labelling.names().isEmpty()
                            ? "there are none"
                            : "known: " + String.join(", ", labelling.names())));
        }
        return Stream.concat(Stream.of(userLabel), USUAL_LABELS.stream())
                .filter(labelling.names()::contains)
                .findFirst()
                .orElse("");
    }

    private static String first(EventSelection selected) {
        return day("--since", selected.since(), Long.MIN_VALUE, 0);
    }

    private static String last(EventSelection selected) {
        return day("--until", selected.until(), Long.MAX_VALUE, 1);
    }

    /** The first or last day of a period, empty if it has no such bound. */
    private static String day(String option, long millis, long none, int before) {
        if (millis == none) {
            return "";
        }
        OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
        if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new UsageException("vendors tell whole days of UTC, so " + option
                    + " must be a day such as 2026-11-22, not " + time.toLocalDate() + " at " + time.toLocalTime());
        }
        return time.toLocalDate().minusDays(before).toString();
    }

    private void report(RunOptions.Finished finished, Reconciliation all, String zone) throws IOException {
        if (all.isEmpty()) {
            throw new RunFailedException(
                    String.join(System.lineSeparator(), all.notes())
                            + System.lineSeparator()
                            + "nothing in the files for --vendor can be compared",
                    null);
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (format.isEmpty()) {
            out.print(new ReconciliationTable(all, top).text(Look.of(environment)));
        } else {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ReconciliationFormat.named(format).write(all, bytes);
            out.print(bytes.toString(StandardCharsets.UTF_8));
        }
        out.flush();
        if (!zone.isEmpty()) {
            err.println("agentpprof: days are those of UTC, as vendors count them, and not of " + zone);
        }
        all.notes().forEach(note -> err.println("agentpprof: " + note));
        finished.warnings().lines().forEach(text -> err.println("agentpprof: " + text));
        err.flush();
    }
}
