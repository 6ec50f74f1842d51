package io.github.agentpprof.pipeline;

import io.github.agentpprof.sinks.WriteProfiles;
import io.github.agentpprof.transforms.model.RunSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Tells a person, or with {@code --status json} a machine, how the run went. */
final class RunReport {
    private final ProfileRun.Result result;
    private final RunWarnings warnings;
    private final ProfileConfig config;

    RunReport(ProfileRun.Result result, RunWarnings warnings, ProfileConfig config) {
        this.result = result;
        this.warnings = warnings;
        this.config = config;
    }

    /** Standard output gets what was asked for, everything else goes to {@code err}. */
    void print(String status, PrintWriter out, PrintWriter err) {
        boolean table = result.profile() != null && !status.equals("json");
        if (status.equals("json")) {
            out.println(new StatusJson(result.summary(), warnings, written()));
        } else if (table) {
            out.print(new SpendReport(result.profile(), warnings));
        }
        if (status.equals("text")) {
            out.println(line());
        }
        if (!status.equals("json") && !table) {
            warnings.lines().forEach(text -> err.println("agentpprof: " + text));
        }
        out.flush();
        err.flush();
    }

    private List<String> written() {
        return config.outputs().keySet().stream()
                .flatMap(path -> config.views().stream().map(view -> WriteProfiles.file(path, view)))
                .distinct()
                .toList();
    }

    private String line() {
        RunSummary run = result.summary();
        return String.format(
                Locale.ROOT,
                "%,d files, %,d sessions, %,d prompts, %,d calls, %,d tokens, $%.2f at API list price",
                run.count("files"),
                run.sessions().size(),
                run.prompts().size(),
                run.totals().calls(),
                run.totals().usage().tokens(),
                run.totals().microDollars() / 1e6);
    }
}
