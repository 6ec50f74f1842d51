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

    /**
     * Warnings about a run.
     *
     * @param unreadable files and folders that could not be looked at
     */
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
        long tokens = run.totals().usage().tokens();
        long output = run.totals().usage().output();
        if (run.sessions().isEmpty()) {
            lines.add("nothing kept of " + counted(run.count("files"), "file") + " read");
        }
        List<String> missed = TagTargets.missed(TagStatistics.ofPrompts(run));
        if (!missed.isEmpty()) {
            lines.add("tags could be better: " + String.join("; ", missed));
        }
        if (run.count("unpriced_calls") > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "no price for %s: %s with %,d tokens (%.1f %%) left out of the cost; give one with --prices",
                    String.join(", ", unpricedModels()),
                    counted(run.count("unpriced_calls"), "call"),
                    unpricedTokens(),
                    percent(unpricedTokens(), tokens)));
        }
        if (run.count("lower_bound_calls") > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s without final numbers: that output (%.1f %% of all) is a lower bound",
                    counted(run.count("lower_bound_calls"), "call"),
                    percent(run.count("lower_bound_output"), output)));
        }
        if (run.count("assumed_models") > 0) {
            lines.add(counted(run.count("assumed_models"), "call") + " without a model's name: taken for gpt-5 (Codex)"
                    + " or left without a price (Claude)");
        }
        if (run.count("unattributed_tokens") > 0) {
            lines.add(counted(run.count("unattributed_tokens"), "token")
                    + " in Codex's running totals but in no call, as after an interruption: not counted");
        }
        if (!unreadable.isEmpty()) {
            lines.add(counted(unreadable.size(), "file or folder", "files or folders") + " not to be looked at: "
                    + unreadable.get(0));
        }
        rejects(lines);
        return lines;
    }

    private void rejects(List<String> lines) {
        long rejects = run.count("rejects");
        if (rejects == 0) {
            return;
        }
        lines.add(counted(rejects, "line or file", "lines or files") + " not readable; all others were read:");
        for (Reject reject : run.rejects()
                .subList(0, Math.min(MOST_REJECTS_SHOWN, run.rejects().size()))) {
            String place = reject.line() == 0 ? reject.file() : reject.file() + ":" + reject.line();
            lines.add("  " + place + ": " + reject.reason());
        }
        if (rejects > MOST_REJECTS_SHOWN) {
            lines.add(String.format(Locale.ROOT, "  … and %,d more", rejects - MOST_REJECTS_SHOWN));
        }
    }

    private static String counted(long number, String noun) {
        return counted(number, noun, noun + "s");
    }

    private static String counted(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
