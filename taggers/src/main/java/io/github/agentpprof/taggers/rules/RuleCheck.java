package io.github.agentpprof.taggers.rules;

import io.github.agentpprof.transforms.model.Tag;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What rules do to a history's prompts. Holds numbers only, no text.
 *
 * @param prompts how many there are
 * @param counts of each rule that looks at prompts, in the order of the rules
 * @param tags how many prompts got each tag, with {@code unmatched} if any got none
 * @param unmatched which prompts got none, as places in the list that was looked at
 * @param unmatchedMicros what those cost, in millionths of a dollar
 * @param overlaps where a rule also fits what another, earlier one with another tag took; most first
 */
public record RuleCheck(
        int prompts,
        List<Count> counts,
        SortedMap<String, Integer> tags,
        List<Integer> unmatched,
        long unmatchedMicros,
        List<Overlap> overlaps)
        implements Serializable {
    /**
     * What one rule does.
     *
     * @param rule its place among all rules
     * @param found prompts in which it is found
     * @param first prompts in which it is the first that is, and which get its tag
     * @param micros what the prompts cost that get its tag, in millionths of a dollar
     * @param before where others were first: how many prompts each earlier rule took, by its place
     */
    public record Count(
            int rule, TagRule written, int found, int first, long micros, SortedMap<Integer, Integer> before)
            implements Serializable {
        /** Whether it could be left out because it is found nowhere. */
        public boolean dead() {
            return found == 0;
        }

        /** Whether earlier rules take every prompt in which it is found. */
        public boolean shadowed() {
            return found > 0 && first == 0;
        }
    }

    /**
     * Two rules that differ about prompts.
     *
     * @param rule the later one's place
     * @param earlier the one that took them
     * @param prompts how many
     */
    public record Overlap(int rule, int earlier, int prompts) implements Serializable {}

    /** Looks at each text with each rule; nobody asks what they cost. */
    public static RuleCheck of(List<TagRule> rules, List<String> texts) {
        return of(rules, texts, Collections.nCopies(texts.size(), 0L));
    }

    /**
     * The same.
     *
     * @param micros what each text set off, in millionths of a dollar
     */
    public static RuleCheck of(List<TagRule> rules, List<String> texts, List<Long> micros) {
        int[] found = new int[rules.size()];
        int[] first = new int[rules.size()];
        long[] cost = new long[rules.size()];
        long unmatchedMicros = 0;
        List<SortedMap<Integer, Integer>> before = new ArrayList<>();
        rules.forEach(rule -> before.add(new TreeMap<>()));
        SortedMap<String, Integer> tags = new TreeMap<>();
        List<Integer> unmatched = new ArrayList<>();
        RuleIndex index = RuleIndex.of(rules);
        for (int t = 0; t < texts.size(); t++) {
            int winner = -1;
            for (int i : index.matching(TagKind.PROMPT, texts.get(t))) {
                found[i]++;
                if (winner < 0) {
                    winner = i;
                    first[i]++;
                    cost[i] += micros.get(t);
                } else {
                    before.get(i).merge(winner, 1, Integer::sum);
                }
            }
            if (winner < 0) {
                unmatched.add(t);
                unmatchedMicros += micros.get(t);
            }
            tags.merge(winner < 0 ? Tag.UNMATCHED.name() : rules.get(winner).tag(), 1, Integer::sum);
        }
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            if (looksAtPrompts(rules.get(i))) {
                counts.add(new Count(i, rules.get(i), found[i], first[i], cost[i], before.get(i)));
            }
        }
        return new RuleCheck(texts.size(), counts, tags, unmatched, unmatchedMicros, overlaps(rules, before));
    }

    /** The part of the prompts that got a tag; 1 if there are none. */
    public double coverage() {
        return prompts == 0 ? 1 : 1 - (double) unmatched.size() / prompts;
    }

    /** The part of the prompts that got the most frequent tag. */
    public double topShare() {
        int most = tags.entrySet().stream()
                .filter(tag -> !tag.getKey().equals(Tag.UNMATCHED.name()))
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(0);
        return prompts == 0 ? 0 : (double) most / prompts;
    }

    /** How many tags prompts got. */
    public int tagCount() {
        return tags.size() - (unmatched.isEmpty() ? 0 : 1);
    }

    private static boolean looksAtPrompts(TagRule rule) {
        return rule.kinds().contains(TagKind.PROMPT);
    }

    private static List<Overlap> overlaps(List<TagRule> rules, List<SortedMap<Integer, Integer>> before) {
        List<Overlap> overlaps = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            for (Map.Entry<Integer, Integer> earlier : before.get(i).entrySet()) {
                if (!rules.get(i).tag().equals(rules.get(earlier.getKey()).tag())) {
                    overlaps.add(new Overlap(i, earlier.getKey(), earlier.getValue()));
                }
            }
        }
        overlaps.sort(Comparator.comparingInt(Overlap::prompts)
                .reversed()
                .thenComparingInt(Overlap::earlier)
                .thenComparingInt(Overlap::rule));
        return overlaps;
    }
}
