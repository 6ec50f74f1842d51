package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.BeamOptions;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.show.Look;
import io.github.agentpprof.pipeline.show.TextTree;
import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.flame.FrameTree;
import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agentpprof tree}: the flame graph as text. */
@Command(
        name = "tree",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints the tree of stacks with the share of each frame, largest first.")
final class TreeCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--view", paramLabel = "VIEW", description = "what frames weigh; default tokens")
    private String view = "tokens";

    @Option(names = "--depth", paramLabel = "N", description = "how many frames of a stack to show; default 4")
    private int depth = 4;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "the most frames to show in another one; the rest is added up in one line; default 10")
    private int top = 10;

    @Mixin
    private RunOptions run = new RunOptions();

    @Parameters(hidden = true, description = "options of Apache Beam, behind --")
    private List<String> beamOptions = List.of();

    TreeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        BeamOptions.check(beamOptions);
        List<String> views = Outputs.views(view);
        if (views.size() != 1) {
            throw new UsageException("a tree shows one view; known: " + String.join(", ", Outputs.views("all")));
        }
        if (depth < 1 || top < 1) {
            throw new UsageException("--depth and --top must be 1 or more");
        }
        RunOptions.Finished finished = run.run(
                RunOptions.Wanted.profiles(views, List.of(), beamOptions),
                environment,
                spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        for (Profile profile : finished.result().profiles()) {
            FrameTree tree = FrameTree.of(profile.stacks());
            new TextTree(value -> Amount.text(value, profile.valueTypes().get(profile.defaultIndex())), depth, top)
                    .print(tree, out, Look.of(environment));
        }
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        finished.warnings().lines().forEach(text -> err.println("agentpprof: " + text));
        if (!finished.emptyViews().isEmpty()) {
            err.println("agentpprof: " + finished.emptyViews());
        }
        err.flush();
        return CommandLine.ExitCode.OK;
    }
}
