package io.github.agentpprof.taggers.rules;

import io.github.agentpprof.transforms.model.Tag;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rules for a history that a person can read: short, few, of words that occur in prompts that something else has tagged.
 *
 * @param rules in the order in which they are to be tried
 * @param check what they do to the history itself
 * @param heldOut what rules made in the same way of one half do to the other half, for both halves in turn
 */
public record RuleSuggestion(List<TagRule> rules, RuleCheck check, HeldOut heldOut) implements Serializable {
    /** As many as a person reads through. */
    private static final int MOST_RULES = 60;

    /**
     * What can be hoped for in sessions that are not here yet.
     *
     * @param coverage part of the prompts of each half that rules made of the other half tag; empty if there is one
     *     session only
     * @param agreement part of the tagged prompts that got the tag they had, over both
     */
    public record HeldOut(List<Double> coverage, double agreement) implements Serializable {
        public HeldOut {
            coverage = List.copyOf(coverage);
        }
    }

    /**
     * Makes rules.
     *
     * @param ground general rules in their order: their words need less proof, and those without words are tried last
     * @param tagged distinct prompts
     */
    public static RuleSuggestion of(List<TagRule> ground, List<TaggedText> tagged) {
        List<TagRule> rules = rules(ground, tagged);
        return new RuleSuggestion(rules, RuleCheck.of(rules, texts(tagged)), heldOut(ground, tagged));
    }

    private static List<TagRule> rules(List<TagRule> ground, List<TaggedText> tagged) {
        List<TagRule> rules = new ArrayList<>(LearntWords.rules(tagged, new GeneralWords(ground)));
        List<TaggedText> left = new ArrayList<>(tagged);
        RuleIndex words = RuleIndex.of(rules);
        left.removeIf(one -> words.first(TagKind.PROMPT, one.text()) >= 0);
        for (TagRule rule : ground) {
            if (GeneralWords.wordless(rule) && tells(rule, left, tagged)) {
                rules.add(rule);
                left.removeIf(one -> rule.matches(one.text()));
            }
        }
        return useful(rules, tagged);
    }

    /** Whether its tag is more frequent among the prompts that it takes than among all. */
    private static boolean tells(TagRule rule, List<TaggedText> left, List<TaggedText> tagged) {
        List<TaggedText> taken =
                left.stream().filter(one -> rule.matches(one.text())).toList();
        long right = count(taken, rule.tag());
        return right > 0 && right * tagged.size() >= count(tagged, rule.tag()) * taken.size();
    }

    private static long count(List<TaggedText> some, String tag) {
        return some.stream().filter(one -> one.tag().equals(tag)).count();
    }

    /** Without rules that decide nothing and, where there are too many, without those that decide least. */
    private static List<TagRule> useful(List<TagRule> rules, List<TaggedText> tagged) {
        List<RuleCheck.Count> counts = RuleCheck.of(rules, texts(tagged)).counts();
        Set<Integer> most = counts.stream()
                .filter(count -> count.first() > 0)
                .sorted(Comparator.comparingInt(RuleCheck.Count::first).reversed())
                .limit(MOST_RULES)
                .map(RuleCheck.Count::rule)
                .collect(Collectors.toSet());
        return IntStream.range(0, rules.size())
                .filter(most::contains)
                .mapToObj(rules::get)
                .toList();
    }

    private static HeldOut heldOut(List<TagRule> ground, List<TaggedText> tagged) {
        List<List<TaggedText>> halves = halves(tagged);
        Score one = new Score(rules(ground, halves.get(0)), halves.get(1));
        Score other = new Score(rules(ground, halves.get(1)), halves.get(0));
        return new HeldOut(
                halves.get(1).isEmpty()
                        ? List.of()
                        : List.of(part(one.matched, one.all), part(other.matched, other.all)),
                part(one.agreed + other.agreed, one.tagged + other.tagged));
    }

    /** Whole sessions, the largest first, each to the half that is smaller: people say the same again in a session. */
    private static List<List<TaggedText>> halves(List<TaggedText> tagged) {
        SortedMap<String, List<TaggedText>> sessions = new TreeMap<>();
        tagged.forEach(one -> sessions.computeIfAbsent(one.session(), session -> new ArrayList<>())
                .add(one));
        List<TaggedText> first = new ArrayList<>();
        List<TaggedText> second = new ArrayList<>();
        sessions.values().stream()
                .sorted(Comparator.comparing((List<TaggedText> session) -> session.size())
                        .reversed())
                .forEach(session -> (first.size() > second.size() ? second : first).addAll(session));
        return List.of(first, second);
    }

    private static final class Score {
        private int all;
        private int matched;
        private int tagged;
        private int agreed;

        Score(List<TagRule> rules, List<TaggedText> others) {
            RuleIndex index = RuleIndex.of(rules);
            for (TaggedText one : others) {
                int first = index.first(TagKind.PROMPT, one.text());
                String tag = first < 0 ? Tag.UNMATCHED.name() : rules.get(first).tag();
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
