package io.github.agentpprof.taggers.rules;

import io.github.agentpprof.transforms.model.Tag;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rules for a history: those of a ground that fit it, and words learnt of prompts that something else has tagged.
 *
 * @param rules in the order in which they are to be tried
 * @param check what they do to the history itself
 * @param heldOut what rules made in the same way of one half do to the other half, for both halves in turn
 */
public record RuleSuggestion(List<TagRule> rules, RuleCheck check, HeldOut heldOut) implements Serializable {
    /** For tags that the ground does not know, whose words come before it. */
    private static final double PRECISE = 0.6;

    /** For what nothing else has matched, where anything better than chance is welcome. */
    private static final double WELCOME = 0.35;

    /**
     * What can be hoped for in sessions that are not here yet.
     *
     * @param coverage part of the prompts that got a tag
     * @param agreement part of the tagged prompts that got the tag they had
     */
    public record HeldOut(double coverage, double agreement) implements Serializable {}

    /**
     * Makes rules.
     *
     * @param ground general rules in their order; those of tags that the prompts have nowhere are left out
     * @param tagged distinct prompts, in an order that has nothing to do with them, such as that of their hashes
     */
    public static RuleSuggestion of(List<TagRule> ground, List<TaggedText> tagged) {
        List<TaggedText> odd = new ArrayList<>();
        List<TaggedText> even = new ArrayList<>();
        for (TaggedText one : tagged) {
            (odd.size() > even.size() ? even : odd).add(one);
        }
        List<TagRule> rules = rules(ground, tagged);
        return new RuleSuggestion(rules, RuleCheck.of(rules, texts(tagged)), heldOut(ground, odd, even));
    }

    private static List<TagRule> rules(List<TagRule> ground, List<TaggedText> tagged) {
        Set<String> tags = tagged.stream()
                .map(TaggedText::tag)
                .filter(tag -> !tag.equals(Tag.UNMATCHED.name()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> grounded = ground.stream().map(TagRule::tag).collect(Collectors.toSet());
        List<TagRule> rules = new ArrayList<>();
        LearntWords.rules(tagged, PRECISE).stream()
                .filter(rule -> !grounded.contains(rule.tag()))
                .forEach(rules::add);
        ground.stream()
                .filter(rule -> tags.isEmpty() || tags.contains(rule.tag()))
                .forEach(rules::add);
        rules.addAll(LearntWords.rules(tagged, WELCOME));
        return RuleCheck.of(rules, texts(tagged)).counts().stream()
                .filter(count -> count.first() > 0)
                .map(RuleCheck.Count::written)
                .toList();
    }

    private static HeldOut heldOut(List<TagRule> ground, List<TaggedText> odd, List<TaggedText> even) {
        Score score = new Score();
        score.add(rules(ground, odd), even);
        score.add(rules(ground, even), odd);
        return new HeldOut(part(score.matched, score.all), part(score.agreed, score.tagged));
    }

    private static final class Score {
        private int all;
        private int matched;
        private int tagged;
        private int agreed;

        void add(List<TagRule> rules, List<TaggedText> others) {
            for (TaggedText one : others) {
                String tag = rules.stream()
                        .filter(rule -> rule.matches(one.text()))
                        .map(TagRule::tag)
                        .findFirst()
                        .orElse(Tag.UNMATCHED.name());
                all++;
                matched += tag.equals(Tag.UNMATCHED.name()) ? 0 : 1;
                if (!one.tag().equals(Tag.UNMATCHED.name())) {
                    tagged++;
                    agreed += tag.equals(one.tag()) ? 1 : 0;
                }
            }
        }
    }

    private static double part(int some, int all) {
        return all == 0 ? 0 : (double) some / all;
    }

    private static List<String> texts(List<TaggedText> tagged) {
        return tagged.stream().map(TaggedText::text).toList();
    }
}
