package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.transforms.model.input.Reject;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a person must know before believing the numbers, a line each.
 *
 * <p>Public for {@code RunOptions} and {@code RunReport}.
 */
public final class RunWarnings {
    private static final int MOST_REJECTS_SHOWN = 3;

    private final RunSummary run;
    private final List<String> unreadable;
    private final List<String> remarks;

    /**
     * Warnings about a run.
     *
     * @param unreadable files and folders that could not be looked at
     * @param remarks of the tagger
     */
    public RunWarnings(RunSummary run, List<String> unreadable, List<String> remarks) {
        this.remarks = remarks;
        this.run = run;
        this.unreadable = unreadable;
    }

    /** Tokens of the models without a price, most first. */
    Map<String, Long> unpriced() {
        Map<String, Long> models = new LinkedHashMap<>();
        run.countsOf(RunSummary.UNPRICED).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(model -> models.put(model.getKey(), model.getValue()));
        return models;
    }

    long unpricedTokens() {
        return unpriced().values().stream().mapToLong(Long::longValue).sum();
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        long tokens = run.totals().usage().tokens();
        long output = run.totals().usage().output();
        if (run.count(RunSummary.SESSIONS) == 0) {
            lines.add("nothing kept of " + counted(run.count("files"), "file") + " read");
        }
        // Targets are for who writes rules.
        List<String> missed = run.shares().isEmpty() ? TagTargets.missed(TagStatistics.ofPrompts(run)) : List.of();
        if (!missed.isEmpty()) {
            lines.add("tags could be better: " + String.join("; ", missed));
        }
        lines.addAll(remarks);
        unpriced(lines, tokens);
        if (run.count("lower_bound_calls") > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s without final numbers: that output (%.1f %% of all) is a lower bound",
                    counted(run.count("lower_bound_calls"), "call"),
                    percent(run.count("lower_bound_output"), output)));
        }
        if (run.count("assumed_models") > 0) {
            lines.add(counted(run.count("assumed_models"), "call") + " without a model's name: taken for the first that"
                    + " their file names later or else gpt-5 (Codex), or left without a price (Claude)");
        }
        if (run.count("unattributed_tokens") > 0) {
            lines.add(counted(run.count("unattributed_tokens"), "token")
                    + " in Codex's running totals but in no call, as after an interruption: not counted");
        }
        if (run.count("context_unseen") > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of the tokens that models were given are of pieces that no trace tells of (piece:unseen)",
                    percent(run.count("context_unseen"), run.count("context_tokens"))));
        }
        if (run.count(RunSummary.UNLABELLED_FILES) > 0) {
            lines.add(counted(run.count(RunSummary.UNLABELLED_FILES), "file")
                    + " with a path that no --label-path matches: read, without such labels");
        }
        if (!unreadable.isEmpty()) {
            lines.add(counted(unreadable.size(), "file or folder", "files or folders") + " not to be looked at: "
                    + unreadable.get(0));
        }
        lines.addAll(rejects(run));
        return lines;
    }

    /** Every model by name, with its tokens where there are several, and the line that would price the first. */
    private void unpriced(List<String> lines, long tokens) {
        Map<String, Long> models = unpriced();
        if (models.isEmpty()) {
            return;
        }
        String named = models.size() == 1
                ? String.join("", models.keySet())
                : models.entrySet().stream()
                        .map(model -> String.format(Locale.ROOT, "%s (%,d)", model.getKey(), model.getValue()))
                        .collect(Collectors.joining(", "));
        lines.add(String.format(
                Locale.ROOT,
                "no price for %s: %s with %,d tokens (%.1f %%) left out of the cost",
                named,
                counted(run.count("unpriced_calls"), "call"),
                unpricedTokens(),
                percent(unpricedTokens(), tokens)));
        lines.add("  give prices: --prices FILE with a line like \""
                + models.keySet().iterator().next() + " - 0 INPUT OUTPUT - - -\", dollars for a million tokens");
    }

    /** How much of a run's input could not be read and why, with the first few; none if all could. */
    public static List<String> rejects(RunSummary run) {
        List<String> lines = new ArrayList<>();
        long rejects = run.count("rejects");
        if (rejects == 0) {
            return lines;
        }
        lines.add(counted(rejects, "line or file", "lines or files") + " not readable, all others were read: "
                + run.countsOf(RunSummary.REJECTS_BY_REASON).entrySet().stream()
                        .sorted(Comparator.comparing((Map.Entry<String, Long> reason) -> -reason.getValue())
                                .thenComparing(Map.Entry::getKey))
                        .map(reason -> String.format(Locale.ROOT, "%s (%,d)", reason.getKey(), reason.getValue()))
                        .collect(Collectors.joining(", ")));
        for (Reject reject : run.rejects()
                .subList(0, Math.min(MOST_REJECTS_SHOWN, run.rejects().size()))) {
            lines.add("  " + text(reject));
        }
        if (rejects > MOST_REJECTS_SHOWN) {
            lines.add(String.format(
                    Locale.ROOT, "  … and %,d more; --status json lists them", rejects - MOST_REJECTS_SHOWN));
        }
        return lines;
    }

    /** The file, the line if it is one, and the reason. */
    static String text(Reject reject) {
        String place = reject.line() == 0 ? reject.file() : reject.file() + ":" + reject.line();
        return place + ": " + reject.reason();
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
