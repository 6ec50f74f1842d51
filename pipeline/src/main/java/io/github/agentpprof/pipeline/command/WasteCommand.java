package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.BeamOptions;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.waste.WasteComparison;
import io.github.agentpprof.pipeline.waste.WasteReport;
import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agentpprof waste}: what was paid for nothing, and what to do about it. */
@Command(
        name = "waste",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints what was paid for nothing, each cent by one cause, so that the sum is the bill; and the five largest",
            "findings, with where there was most of them and one thing to do about each."
        })
final class WasteCommand implements Callable<Integer> {
    /** Words for days, as many days ago as their place says. */
    private static final List<String> DAYS = List.of("today", "yesterday");

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "the most rows of the table by cause, kind of work and project; default 15")
    private int top = 15;

    @Option(
            names = "--compare-with",
            paramLabel = "DAY|VERSION[,OTHER]",
            description =
                    "compare that day with the days before it, or that version of an agent with its other ones, and exit with 3"
                            + " if a cause took a larger share of the money by more than chance explains")
    private String compared = "";

    @Mixin
    private RunOptions run = new RunOptions();

    @Parameters(hidden = true, description = "options of Apache Beam, behind --")
    private List<String> beamOptions = List.of();

    WasteCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        BeamOptions.check(beamOptions);
        if (top < 1) {
            throw new UsageException("--top must be 1 or more, not " + top);
        }
        List<String> sides = sides();
        PrintWriter err = spec.commandLine().getErr();
        List<String> fields = new ArrayList<>(WasteReport.FIELDS);
        if (!sides.isEmpty()) {
            fields.addAll(WasteComparison.FIELDS);
        }
        RunOptions.Finished finished =
                run.run(RunOptions.Wanted.atAGlance(List.of("waste"), fields, beamOptions), environment, err);
        PrintWriter out = spec.commandLine().getOut();
        boolean grew = false;
        for (Profile profile : finished.result().profiles()) {
            out.print(new WasteReport(profile, top));
            grew |= !sides.isEmpty()
                    && compare(profile, sides, finished.config().zone());
        }
        out.flush();
        finished.warnings().lines().forEach(text -> err.println("agentpprof: " + text));
        if (!finished.emptyViews().isEmpty()) {
            err.println("agentpprof: " + finished.emptyViews());
        }
        err.flush();
        return grew ? ProfileCommand.BUDGET_CROSSED : CommandLine.ExitCode.OK;
    }

    /** What to compare, and with what if that is named; nothing if nobody asks. */
    private List<String> sides() {
        if (compared.isEmpty()) {
            return List.of();
        }
        List<String> sides =
                Arrays.stream(compared.split(",", -1)).map(String::strip).toList();
        boolean bad = sides.size() > 2
                || sides.contains("")
                || sides.stream().map(WasteCommand::isDay).distinct().count() > 1
                || Set.copyOf(sides).size() < sides.size();
        if (bad) {
            throw new UsageException(
                    "--compare-with takes a day or a version, or two of a kind with a comma between, not '" + compared
                            + "'");
        }
        return sides.stream().map(WasteCommand::checked).toList();
    }

    private static boolean isDay(String text) {
        return DAYS.contains(text) || WasteComparison.isDay(text);
    }

    private static String checked(String text) {
        try {
            return WasteComparison.isDay(text) ? WasteComparison.day(text) : text;
        } catch (DateTimeException e) {
            throw new UsageException("--compare-with '" + text + "': the calendar has no such day");
        }
    }

    /** Prints the comparison; whether something grew. */
    private boolean compare(Profile profile, List<String> sides, ZoneId zone) {
        LocalDate today = LocalDate.now(zone);
        List<String> days = sides.stream()
                .map(side -> DAYS.contains(side)
                        ? today.minusDays(DAYS.indexOf(side)).toString()
                        : side)
                .toList();
        WasteComparison comparison = new WasteComparison(profile, days.get(0), days.size() > 1 ? days.get(1) : "");
        spec.commandLine().getOut().print(comparison);
        PrintWriter err = spec.commandLine().getErr();
        if (!comparison.tooFew().isEmpty()) {
            err.println("agentpprof: " + comparison.tooFew());
        }
        List<String> grown = comparison.grown();
        grown.forEach(line -> err.println("agentpprof: " + line));
        return !grown.isEmpty();
    }
}
