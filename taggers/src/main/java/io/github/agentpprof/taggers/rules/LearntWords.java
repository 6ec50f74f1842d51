package io.github.agentpprof.taggers.rules;

import io.github.agentpprof.transforms.model.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds words that tell one tag from the others, and makes of those of a tag one rule. */
final class LearntWords {
    /** Prompts that a word must be in: one person's slip of the tongue is no rule. */
    private static final int LEAST_SUPPORT = 2;

    /** As if so many more prompts with the word were tagged by chance. */
    private static final int PRIOR = 2;

    private static final int MOST_WORDS = 60;

    private LearntWords() {}

    private record Candidate(Term term, String tag, double precision, int right) {
        double worth() {
            return precision * Math.sqrt(Math.log1p(right));
        }
    }

    private record Known(Set<Term> terms, String tag) {}

    /**
     * Rules, the most precise first.
     *
     * @param precision least part of the prompts with a word that have the tag; it has to be more than among all
     */
    static List<TagRule> rules(List<TaggedText> tagged, double precision) {
        List<Known> known = tagged.stream()
                .filter(one -> !one.tag().equals(Tag.UNMATCHED.name()))
                .map(one -> new Known(Term.in(one.text()), one.tag()))
                .toList();
        LinkedHashMap<String, TreeSet<Term>> words = new LinkedHashMap<>();
        List<Known> left = new ArrayList<>(known);
        int count = 0;
        for (Candidate candidate : candidates(known, precision)) {
            if (count < MOST_WORDS && stillTells(candidate, left)) {
                words.computeIfAbsent(candidate.tag(), tag -> new TreeSet<>()).add(candidate.term());
                left.removeIf(one -> one.terms().contains(candidate.term()));
                count++;
            }
        }
        List<TagRule> rules = new ArrayList<>();
        words.forEach((tag, terms) -> rules.add(TagRule.parse("prompt:" + tag + "=" + regex(terms))));
        return rules;
    }

    private static List<Candidate> candidates(List<Known> known, double precision) {
        TreeMap<String, Integer> prior = tags(known);
        TreeMap<Term, TreeMap<String, Integer>> counts = new TreeMap<>();
        for (Known one : known) {
            one.terms()
                    .forEach(term ->
                            counts.computeIfAbsent(term, t -> new TreeMap<>()).merge(one.tag(), 1, Integer::sum));
        }
        List<Candidate> candidates = new ArrayList<>();
        counts.forEach((term, tags) -> {
            int support = tags.values().stream().mapToInt(Integer::intValue).sum();
            String tag = most(tags);
            double chance = (double) prior.get(tag) / known.size();
            double smoothed = (tags.get(tag) + PRIOR * chance) / (support + PRIOR);
            if (support >= LEAST_SUPPORT && smoothed >= Math.max(precision, chance)) {
                candidates.add(new Candidate(term, tag, smoothed, tags.get(tag)));
            }
        });
        candidates.sort(Comparator.comparingDouble(Candidate::worth).reversed().thenComparing(Candidate::term));
        return candidates;
    }

    /** Whether a word still tells the same of the prompts that better words have left over. */
    private static boolean stillTells(Candidate candidate, List<Known> left) {
        List<Known> hit = left.stream()
                .filter(one -> one.terms().contains(candidate.term()))
                .toList();
        return hit.size() >= LEAST_SUPPORT && most(tags(hit)).equals(candidate.tag());
    }

    private static TreeMap<String, Integer> tags(List<Known> known) {
        TreeMap<String, Integer> tags = new TreeMap<>();
        known.forEach(one -> tags.merge(one.tag(), 1, Integer::sum));
        return tags;
    }

    /** Of two as frequent the first in the alphabet. */
    private static String most(TreeMap<String, Integer> tags) {
        return tags.entrySet().stream()
                .min(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    private static String regex(Collection<Term> terms) {
        List<String> parts = new ArrayList<>();
        add(parts, terms, Term.Place.START, "^\\s*(?:", ")(?:[^\\pL\\pN_]|$)");
        add(parts, terms, Term.Place.WORD, "(?:^|[^\\pL\\pN_])(?:", ")(?:[^\\pL\\pN_]|$)");
        add(parts, terms, Term.Place.SCRIPT, "", "");
        return "(?i)" + String.join("|", parts);
    }

    /** Words are letters, spaces and apostrophes, which mean themselves. */
    private static void add(List<String> parts, Collection<Term> terms, Term.Place place, String before, String after) {
        String words = terms.stream()
                .filter(term -> term.place() == place)
                .map(term -> term.words().replace("'", "['’]"))
                .collect(Collectors.joining("|"));
        if (!words.isEmpty()) {
            parts.add(before + words + after);
        }
    }
}
