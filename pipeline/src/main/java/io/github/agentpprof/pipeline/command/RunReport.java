package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.run.ProfileConfig;
import io.github.agentpprof.pipeline.run.ProfileRun;
import io.github.agentpprof.pipeline.show.Look;
import io.github.agentpprof.pipeline.show.RunWarnings;
import io.github.agentpprof.pipeline.show.SpendReport;
import io.github.agentpprof.pipeline.show.SpentBudget;
import io.github.agentpprof.pipeline.show.StatusJson;
import io.github.agentpprof.sinks.PathTemplate;
import io.github.agentpprof.sinks.WriteProfiles;
import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.report.SpendRows;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.ValueType;
import io.github.agentpprof.transforms.outcome.PricingViews;
import io.github.agentpprof.transforms.outcome.Slicing;
import io.github.agentpprof.transforms.view.StackView;
import io.github.agentpprof.transforms.view.StackViews;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Tells a person, or with {@code --status json} a machine, how the run went. */
final class RunReport {
    private final ProfileRun.Result result;
    private final RunWarnings warnings;
    private final ProfileConfig config;
    private final boolean printed;
    private final int top;
    private final boolean verbose;
    private final boolean untagged;
    private final Look look;
    private final List<SpentBudget> budgets;
    private final String emptyViews;

    /**
     * A report on a run.
     *
     * @param printed whether a table is wanted, if there is something to show
     * @param top the most rows of a table, 0 for as many as it takes
     * @param verbose whether a table comes with the list of caveats
     */
    RunReport(RunOptions.Finished finished, boolean printed, int top, boolean verbose, Look look) {
        this.verbose = verbose;
        this.printed = printed;
        this.top = top;
        this.look = look;
        this.result = finished.result();
        this.warnings = finished.warnings();
        this.config = finished.config();
        this.budgets = finished.budgets();
        this.untagged = finished.untagged();
        this.emptyViews = finished.emptyViews();
    }

    /** Standard output gets what was asked for, everything else goes to {@code err}. */
    void print(String status, PrintWriter out, PrintWriter err) {
        boolean table = printed && !result.profiles().isEmpty() && !status.startsWith("json");
        if (status.startsWith("json")) {
            out.println(new StatusJson(result.summary(), warnings, written(), tables(), budgets)
                    .text(status.equals("json")));
        } else if (table) {
            out.print(new SpendReport(result.profiles().get(0), warnings, rows(), top, verbose, config.zone(), look));
        }
        if (status.equals("text")) {
            out.println(line());
        }
        if (!status.startsWith("json") && !table) {
            warnings.lines().forEach(text -> err.println("agentpprof: " + text));
            if (untagged && !config.views().isEmpty()) {
                err.println("agentpprof: no rules: "
                        + (result.summary().shares().isEmpty()
                                ? "every prompt is unmatched; --tagger intent finds kinds of work,"
                                : "kinds of work are estimated by a model;")
                        + " rules suggest writes rules");
            }
            tables().forEach((name, rows) -> err.println(String.format(
                    Locale.ROOT, "agentpprof: wrote %s: %,d %s", name, rows, rows == 1 ? "row" : "rows")));
            for (String view : config.views()) {
                config.outputs().keySet().forEach(path -> err.println("agentpprof: wrote " + told(path, view)));
            }
        }
        if (!status.startsWith("json") && !emptyViews.isEmpty()) {
            err.println("agentpprof: " + emptyViews);
        }
        out.flush();
        err.flush();
    }

    /** The fields that rows of the table are of, empty for those of the view. */
    private List<String> rows() {
        boolean spend = PricingViews.ALL.contains(result.profiles().get(0).view());
        return config.shape().byCategory() && !spend
                ? List.of("prompt")
                : config.shape().fields();
    }

    private List<String> written() {
        return Stream.concat(config.views().stream().flatMap(this::files), tables().keySet().stream())
                .toList();
    }

    /** Places of the cost table, unless it is printed, and its rows in each. */
    private Map<String, Long> tables() {
        Map<String, Long> rows = new LinkedHashMap<>();
        if (!printed) {
            config.costs().names().forEach(name -> rows.put(name, result.rows()));
        }
        return rows;
    }

    private Stream<String> files(String view) {
        return config.outputs().keySet().stream().flatMap(path -> files(path, view));
    }

    private Stream<String> files(String path, String view) {
        List<String> fields = PathTemplate.fields(path);
        return fields.isEmpty()
                ? Stream.of(WriteProfiles.file(path, view))
                : Slicing.values(result.summary(), view, fields).stream()
                        .map(values -> PathTemplate.file(path, view, fields, values));
    }

    /** What was written to a path, and its total; of a profile that was split, that of all files. */
    private String told(String path, String view) {
        String file = WriteProfiles.file(path, view);
        return PathTemplate.fields(path).isEmpty()
                ? file + ": " + width(view)
                : String.format(
                        Locale.ROOT,
                        "%,d files %s: %s in all",
                        files(path, view).count(),
                        file,
                        width(view));
    }

    private String width(String view) {
        StackView about = StackViews.named(view).orElseThrow();
        ValueType width = about.valueTypes().stream()
                .filter(type -> type.type().equals(about.defaultType()))
                .findFirst()
                .orElseThrow();
        return Amount.text(result.summary().widths().getOrDefault(view, 0L), width);
    }

    private String line() {
        RunSummary run = result.summary();
        return String.format(
                Locale.ROOT,
                "%,d files, %,d sessions, %,d prompts, %,d calls, %,d tokens, %s at API list price",
                run.count("files"),
                run.count(RunSummary.SESSIONS),
                run.count(RunSummary.PROMPTS),
                run.totals().calls(),
                run.totals().usage().tokens(),
                Amount.text(run.totals().microDollars(), SpendRows.COST));
    }
}
