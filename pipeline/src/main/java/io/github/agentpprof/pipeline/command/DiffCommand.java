package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.BeamOptions;
import io.github.agentpprof.pipeline.engine.RunFailedException;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.show.DiffTable;
import io.github.agentpprof.pipeline.show.HelpedTable;
import io.github.agentpprof.pipeline.show.Look;
import io.github.agentpprof.sinks.Draft;
import io.github.agentpprof.sinks.WholeFile;
import io.github.agentpprof.sinks.diff.DiffSink;
import io.github.agentpprof.sinks.diff.DiffSinks;
import io.github.agentpprof.sinks.diff.ProfileDiff;
import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.sinks.report.DiffPage;
import io.github.agentpprof.sinks.saved.SavedProfiles;
import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agentpprof diff BASE CANDIDATE}: what changed from one profile, or part of the history, to another. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 110,
        preprocessor = HistoryPart.Shield.class,
        synopsisHeading = "",
        customSynopsis = {"Usage: agentpprof diff BASE CANDIDATE [-o FILE]... [OPTION]... [-- BEAM_OPTION...]", ""},
        description = {
            "Shows what changed from BASE to CANDIDATE. Each is a profile that was saved as pprof, JSON or folded",
            "stacks, or a part of the history, as options in one argument: '--since 2026-05-01 --until 2026-05-31'."
        })
final class DiffCommand implements Callable<Integer> {
    private static final int SIDES = 2;
    private static final List<DiffSink> FORMATS =
            Stream.concat(DiffSinks.all().stream(), Stream.of(new DiffPage())).toList();
    private static final String DEFAULT_VIEW = "tokens";

    /** A view for which contexts are followed. */
    private static final String COMMITS = "waste";

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the difference here; the ending tells the format")
    private List<String> outputs = List.of();

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description =
                    "what is compared, where a side is a part of the history; default that of the other side, or tokens")
    private String view = "";

    @Option(names = "--normalize", description = "scale the base so that both sides have the same total")
    private boolean normalized;

    @Option(
            names = "--commits",
            description = "say what a commit cost as well, which takes a pass over what tools gave")
    private boolean commits;

    @ArgGroup(validate = false, order = 6, heading = TableOptions.HEADING)
    private TableOptions table = new TableOptions();

    @ArgGroup(validate = false, order = 7, heading = DrawingOptions.HEADING)
    private DrawingOptions drawing = new DrawingOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    @Parameters(hidden = true, description = "BASE, CANDIDATE and, behind --, options of Apache Beam")
    private List<String> arguments = List.of();

    DiffCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (arguments.size() < SIDES) {
            throw new UsageException("diff needs two sides, BASE and CANDIDATE");
        }
        List<String> beam = arguments.subList(SIDES, arguments.size());
        BeamOptions.check(beam);
        Map<String, DiffSink> sinks = sinks();
        int top = table.top();
        table.checkUsed(sinks.isEmpty());
        Profile[] sides = new Profile[SIDES];
        for (int i = 0; i < SIDES; i++) {
            sides[i] = HistoryPart.is(arguments.get(i)) ? null : saved(arguments.get(i));
        }
        String wanted = view(sides);
        for (int i = 0; i < SIDES; i++) {
            sides[i] = sides[i] == null ? part(arguments.get(i), wanted, beam) : sides[i];
        }
        report(difference(sides), sinks, top);
        if (sinks.isEmpty()) {
            helped(sides);
        }
        return CommandLine.ExitCode.OK;
    }

    private Map<String, DiffSink> sinks() {
        DrawingSettings settings = drawing.settings();
        Map<String, DiffSink> sinks = new TreeMap<>();
        for (String path : outputs) {
            DiffSink sink = FORMATS.stream()
                    .filter(one -> one.owns(path))
                    .findFirst()
                    .orElseThrow(() -> new UsageException("cannot tell the format of '" + path
                            + "' by its ending; known for differences: "
                            + FORMATS.stream()
                                    .flatMap(one -> one.endings().stream())
                                    .collect(Collectors.joining(", "))));
            Outputs.checkWritable(path);
            sinks.put(path, sink.drawing(settings));
        }
        return sinks;
    }

    private static Profile saved(String path) {
        try {
            return SavedProfiles.read(Path.of(path));
        } catch (IOException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** The view that parts of the history are made in: the one asked for, or that of the side that is saved. */
    private String view(Profile... sides) {
        if (!view.isEmpty()) {
            List<String> views = Outputs.views(view);
            if (views.size() != 1) {
                throw new UsageException(
                        "two profiles are compared in one view; known: " + String.join(", ", Outputs.views("all")));
            }
            return views.get(0);
        }
        return Stream.of(sides)
                .filter(side -> side != null && Outputs.views("all").contains(side.view()))
                .map(Profile::view)
                .findFirst()
                .orElse(DEFAULT_VIEW);
    }

    private Profile part(String part, String wanted, List<String> beam) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        RunOptions.Finished finished = HistoryPart.options(
                        part, spec.commandLine().getParseResult())
                .run(RunOptions.Wanted.profiles(views(wanted), table.by(), beam), environment, err);
        finished.warnings().lines().forEach(text -> err.println("agentpprof: " + part.strip() + ": " + text));
        return finished.result().profiles().get(0);
    }

    /** What is compared, and what tells of commits. */
    private List<String> views(String wanted) {
        return commits && !wanted.equals(COMMITS) ? List.of(wanted, COMMITS) : List.of(wanted);
    }

    /** What each prompt and commit cost, where both sides are parts of the history. */
    private void helped(Profile... sides) {
        String table = new HelpedTable(sides[0].run(), sides[1].run()).text(Look.of(environment));
        if (!table.isEmpty()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println();
            out.print(table);
            out.flush();
        }
    }

    private ProfileDiff difference(Profile... sides) {
        try {
            return ProfileDiff.of(sides[0], sides[1], normalized);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** All of them or none. */
    private static void write(ProfileDiff diff, Map<String, DiffSink> sinks) {
        List<Draft> drafts = new ArrayList<>();
        String path = "";
        try {
            for (Map.Entry<String, DiffSink> sink : sinks.entrySet()) {
                path = sink.getKey();
                drafts.add(WholeFile.draft("", path, out -> sink.getValue().write(diff, out)));
            }
            WholeFile.place(drafts);
        } catch (IOException e) {
            WholeFile.discard(drafts);
            throw new RunFailedException("cannot write '" + path + "': " + e.getMessage(), e);
        } catch (ArithmeticException | IllegalArgumentException e) {
            WholeFile.discard(drafts);
            throw new RunFailedException(
                    "cannot write '" + path + "': the weights of the two sides are none that it can show", e);
        }
    }

    private void report(ProfileDiff diff, Map<String, DiffSink> sinks, int top) {
        PrintWriter err = spec.commandLine().getErr();
        DiffTable changes = new DiffTable(diff, run.tableBy(table.by()));
        write(diff, sinks);
        sinks.keySet().forEach(path -> err.println("agentpprof: wrote " + path + ": " + changes.total()));
        err.flush();
        if (sinks.isEmpty()) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(changes.text(top, Look.of(environment)));
            out.flush();
        }
    }
}
