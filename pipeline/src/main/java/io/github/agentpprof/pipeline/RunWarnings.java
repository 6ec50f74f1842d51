package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.model.Reject;
import io.github.agentpprof.transforms.model.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person must know before believing the numbers, a line each. */
final class RunWarnings {
    private static final String UNPRICED = "unpriced:";
    private static final int MOST_REJECTS_SHOWN = 10;

    private final RunSummary run;
    private final List<String> unreadable;

    /** Warnings about a run that could not look at the files and folders {@code unreadable}. */
    RunWarnings(RunSummary run, List<String> unreadable) {
        this.run = run;
        this.unreadable = unreadable;
    }

    /** Models without a price, most tokens first. */
    List<String> unpricedModels() {
        return run.counts().keySet().stream()
                .filter(name -> name.startsWith(UNPRICED))
                .sorted((a, b) -> Long.compare(run.count(b), run.count(a)))
                .map(name -> name.substring(UNPRICED.length()))
                .toList();
    }

    long unpricedTokens() {
        return run.counts().entrySet().stream()
                .filter(count -> count.getKey().startsWith(UNPRICED))
                .mapToLong(count -> count.getValue())
                .sum();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (run.count("unpriced_calls") > 0) {
            long all = run.totals().usage().tokens();
            lines.add(String.format(
                    Locale.ROOT,
                    "no price for %s: %,d calls, %,d tokens (%.1f %%) are not in the cost; give one with --prices",
                    String.join(", ", unpricedModels()),
                    run.count("unpriced_calls"),
                    unpricedTokens(),
                    all == 0 ? 0.0 : 100.0 * unpricedTokens() / all));
        }
        if (run.count("lower_bound_calls") > 0) {
            long output = run.totals().usage().output();
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d calls never got their final numbers: their output (%.1f %% of all) is a lower bound",
                    run.count("lower_bound_calls"),
                    output == 0 ? 0.0 : 100.0 * run.count("lower_bound_output") / output));
        }
        if (run.count("assumed_models") > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d calls name no model: it is assumed, or their price is left out",
                    run.count("assumed_models")));
        }
        if (run.count("unattributed_tokens") > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d tokens are in Codex's running totals but in no call, as after an interruption; not counted",
                    run.count("unattributed_tokens")));
        }
        if (!unreadable.isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d files or folders could not be looked at: %s",
                    unreadable.size(),
                    unreadable.get(0)));
        }
        rejects(lines);
        return lines;
    }

    private void rejects(List<String> lines) {
        long rejects = run.count("rejects");
        if (rejects == 0) {
            return;
        }
        lines.add(String.format(Locale.ROOT, "%,d lines or files could not be read; the rest was:", rejects));
        for (Reject reject : run.rejects()
                .subList(0, Math.min(MOST_REJECTS_SHOWN, run.rejects().size()))) {
            String place = reject.line() == 0 ? reject.file() : reject.file() + ":" + reject.line();
            lines.add("  " + place + ": " + reject.reason());
        }
        if (rejects > MOST_REJECTS_SHOWN) {
            lines.add(String.format(Locale.ROOT, "  … and %,d more", rejects - MOST_REJECTS_SHOWN));
        }
    }
}
