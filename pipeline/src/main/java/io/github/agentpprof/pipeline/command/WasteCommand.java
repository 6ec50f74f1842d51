package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.BeamOptions;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.waste.WasteReport;
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
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "the most rows of the table by cause, kind of work and project; default 15")
    private int top = 15;

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
        PrintWriter err = spec.commandLine().getErr();
        RunOptions.Finished finished = run.run(
                RunOptions.Wanted.atAGlance(List.of("waste"), WasteReport.FIELDS, beamOptions), environment, err);
        PrintWriter out = spec.commandLine().getOut();
        finished.result().profiles().forEach(profile -> out.print(new WasteReport(profile, top)));
        out.flush();
        finished.warnings().lines().forEach(text -> err.println("agentpprof: " + text));
        if (!finished.emptyViews().isEmpty()) {
            err.println("agentpprof: " + finished.emptyViews());
        }
        err.flush();
        return CommandLine.ExitCode.OK;
    }
}
