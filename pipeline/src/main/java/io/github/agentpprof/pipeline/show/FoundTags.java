package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.transforms.model.profile.PromptRow;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run found out of prompts, to be used by others.
 *
 * <p>Public for {@code RunOptions} and {@code RulesCommand}.
 */
public final class FoundTags {
    private FoundTags() {}

    /**
     * Tags by the hash of the prompt. Tags that prompts have only because of the prompts before them are left out, for
     * the same words may go on with something else tomorrow. Of several tags of the same words the most frequent holds,
     * of those as frequent the first in the alphabet. Tasks of subagents that stand for themselves are among them.
     */
    public static SortedMap<String, String> of(RunSummary run) {
        SortedMap<String, SortedMap<String, Integer>> counts = new TreeMap<>();
        for (PromptRow prompt : run.prompts()) {
            if (!prompt.inherited() && !prompt.tag().equals(TagStatistics.UNMATCHED)) {
                counts.computeIfAbsent(prompt.hash(), hash -> new TreeMap<>()).merge(prompt.tag(), 1, Integer::sum);
            }
        }
        for (String task : run.countsOf(RunSummary.TASKS).keySet()) {
            int colon = task.indexOf(':');
            counts.computeIfAbsent(task.substring(colon + 1), hash -> new TreeMap<>())
                    .merge(task.substring(0, colon), 1, Integer::sum);
        }
        SortedMap<String, String> tags = new TreeMap<>();
        counts.forEach((hash, ofHash) -> tags.put(hash, most(ofHash)));
        return tags;
    }

    /** The same of all prompts, {@code unmatched} where nothing was found. */
    public static SortedMap<String, String> all(RunSummary run) {
        SortedMap<String, String> tags = of(run);
        run.prompts().forEach(row -> tags.putIfAbsent(row.hash(), TagStatistics.UNMATCHED));
        return tags;
    }

    /** What prompts set off, in millionths of a dollar, by their hash. */
    public static SortedMap<String, Long> micros(RunSummary run) {
        SortedMap<String, Long> micros = new TreeMap<>();
        run.prompts().forEach(row -> micros.merge(row.hash(), row.totals().microDollars(), Long::sum));
        return micros;
    }

    private static String most(SortedMap<String, Integer> counts) {
        return counts.entrySet().stream()
                .min(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }
}
