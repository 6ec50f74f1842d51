package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.BeamOptions;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.run.CostOutputs;
import io.github.agentpprof.pipeline.show.Progress;
import io.github.agentpprof.sinks.diff.ProfileDiff;
import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.sinks.report.Changes;
import io.github.agentpprof.sinks.report.HtmlReport;
import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agentpprof report}: one HTML page to share. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 110,
        preprocessor = HistoryPart.Shield.class,
        synopsisHeading = "",
        customSynopsis = {"Usage: agentpprof report -o FILE.html [OPTION]... [-- BEAM_OPTION...]", ""},
        description = {
            "Writes one HTML page that needs no other file: what was spent on what, every view as a flame graph by kind of work, the",
            "sessions and prompts that cost most, and what to know before believing it."
        })
final class ReportCommand implements Callable<Integer> {
    private static final String COST = "cost";

    /** What the options of the command say of time is said of the time after. */
    private static final Set<String> PERIOD = Set.of("--since", "--until", "--period");

    private static final List<String> ENDINGS = List.of(".html", ".htm");

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "where to write the page; default report.html")
    private String output = "report.html";

    @Option(
            names = "--view",
            paramLabel = "VIEW[,VIEW...]",
            description = "the flame graphs to show, after that of the cost; default all")
    private String view = "all";

    @Option(
            names = "--before",
            paramLabel = "PART",
            description =
                    "show what changed since another part of the history, such as '--since 2026-04-01 --until 2026-04-30'")
    private String before = "";

    @Option(names = "--top", paramLabel = "N", description = "how many sessions and prompts to show; default 25")
    private int top = 25;

    @Option(
            names = "--include-previews",
            description = "let the first 200 characters of prompts into the page; for private use")
    private boolean previews;

    @Mixin
    private RunOptions run = new RunOptions();

    @Parameters(hidden = true, description = "options of Apache Beam, behind --")
    private List<String> beamOptions = List.of();

    ReportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        BeamOptions.check(beamOptions);
        if (ENDINGS.stream().noneMatch(output::endsWith)) {
            throw new UsageException("a report is a page: '" + output + "' does not end in .html");
        }
        if (top < 1) {
            throw new UsageException("--top must be 1 or more, not " + top);
        }
        Outputs.checkWritable(output);
        PrintWriter err = spec.commandLine().getErr();
        run.usuallyByCategory();
        RunOptions.Finished finished = run.run(wanted(), environment, err);
        List<Profile> profiles = finished.result().profiles();
        List<String> caveats = new ArrayList<>(finished.warnings().lines());
        Changes changes = before.isEmpty() ? null : changes(profiles, caveats);
        HtmlReport report = new HtmlReport(profiles, caveats, finished.config().zone(), top, changes);
        Progress progress = Progress.in(environment, err);
        try {
            Outputs.write(output, report::write);
        } finally {
            progress.close();
        }
        finished.warnings().lines().forEach(text -> err.println("agentpprof: " + text));
        err.println("agentpprof: wrote " + output);
        err.flush();
        return CommandLine.ExitCode.OK;
    }

    /** The views to show, first that of the cost, of which the tables are made. */
    private RunOptions.Wanted wanted() {
        List<String> views = new ArrayList<>(Outputs.views(view));
        views.remove(COST);
        views.add(0, COST);
        return new RunOptions.Wanted(
                views,
                List.of(),
                new TreeMap<>(),
                DrawingSettings.DEFAULT,
                true,
                previews,
                CostOutputs.NONE,
                new NightlyOptions(),
                true,
                beamOptions);
    }

    private Changes changes(List<Profile> after, List<String> caveats) throws IOException {
        RunOptions.Finished earlier = HistoryPart.options(
                        before, spec.commandLine().getParseResult(), PERIOD)
                .run(
                        RunOptions.Wanted.profiles(List.of(COST), List.of(), beamOptions),
                        environment,
                        spec.commandLine().getErr());
        earlier.warnings().lines().forEach(text -> caveats.add("before: " + text));
        Profile cost = after.stream()
                .filter(profile -> profile.view().equals(COST))
                .findFirst()
                .orElseThrow();
        return new Changes(
                before.strip(), ProfileDiff.of(earlier.result().profiles().get(0), cost, false));
    }
}
