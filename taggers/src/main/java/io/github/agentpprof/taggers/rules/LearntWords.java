package io.github.agentpprof.taggers.rules;

import io.github.agentpprof.transforms.model.Tag;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds words of a history that tell one tag from the others, and makes short rules of them: the surest words first, each
 * judged by the prompts that surer ones have left over.
 */
final class LearntWords {
    /** Least part of the prompts with a word that have its tag, of the words of the first rules and of the next. */
    private static final List<Double> SURE = List.of(0.8, 0.6, 0.35);

    /** The same among the prompts that those words have left over, where anything better than chance is welcome. */
    private static final double WELCOME = 0.35;

    /** Sessions that a word must be in, if there are so many: what one is about says nothing of others. */
    private static final int LEAST_SUPPORT = 2;

    /** As if so many more prompts with the word were tagged by chance. */
    private static final int PRIOR = 2;

    /** As if so many more prompts with a word had the tag that general rules give to it. */
    private static final int GENERAL = 3;

    private final List<String> tags = new ArrayList<>();
    private final List<String> sessions = new ArrayList<>();
    private final int least;
    private final TreeMap<Term, BitSet> prompts = new TreeMap<>();

    private record Candidate(Term term, String tag, double precision, int right, boolean general) {
        double worth() {
            return precision * Math.sqrt(Math.log1p(right));
        }
    }

    private LearntWords(List<TaggedText> tagged) {
        for (TaggedText one : tagged) {
            if (!one.tag().equals(Tag.UNMATCHED.name())) {
                for (Term term : Term.in(one.text())) {
                    if (!GeneralWords.empty(term)) {
                        prompts.computeIfAbsent(term, t -> new BitSet()).set(tags.size());
                    }
                }
                tags.add(one.tag());
                sessions.add(one.session());
            }
        }
        least = Math.min(LEAST_SUPPORT, new HashSet<>(sessions).size());
    }

    /** Rules in the order in which they are to be tried. */
    static List<TagRule> rules(List<TaggedText> tagged, GeneralWords general) {
        LearntWords words = new LearntWords(tagged);
        BitSet left = new BitSet();
        left.set(0, words.tags.size());
        List<Candidate> candidates = words.candidates(general, left);
        List<TagRule> rules = new ArrayList<>();
        for (double sure : SURE) {
            rules.addAll(words.rules(candidates, sure, left));
        }
        rules.addAll(words.rules(words.candidates(general, left), WELCOME, left));
        return rules;
    }

    /** Rules of the candidates that are sure enough; what they take is no longer {@code left}. */
    private List<TagRule> rules(List<Candidate> candidates, double sure, BitSet left) {
        Map<String, List<Term>> chosen = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            if (candidate.precision() >= sure && stillTells(candidate, left)) {
                chosen.computeIfAbsent(candidate.tag(), tag -> new ArrayList<>())
                        .add(candidate.term());
                left.andNot(prompts.get(candidate.term()));
            }
        }
        List<TagRule> rules = new ArrayList<>();
        chosen.forEach((tag, terms) -> rules.addAll(ShortRules.of(tag, terms)));
        return rules;
    }

    /** Words as {@code among} has them, the worthiest first. */
    private List<Candidate> candidates(GeneralWords general, BitSet among) {
        Map<String, Integer> prior = counts(among);
        List<Candidate> candidates = new ArrayList<>();
        prompts.forEach((term, everywhere) -> {
            BitSet where = both(everywhere, among);
            if (where.isEmpty()) {
                return;
            }
            Map<String, Integer> counts = counts(where);
            String tag = most(counts);
            int right = counts.get(tag);
            double chance = (double) prior.get(tag) / among.cardinality();
            boolean known = general.tag(term).equals(tag);
            int more = known ? GENERAL : 0;
            double smoothed = (right + PRIOR * chance + more) / (where.cardinality() + PRIOR + more);
            if (enough(where, known) && smoothed >= Math.max(WELCOME, chance)) {
                candidates.add(new Candidate(term, tag, smoothed, right, known));
            }
        });
        candidates.sort(Comparator.comparingDouble(Candidate::worth).reversed().thenComparing(Candidate::term));
        return candidates;
    }

    private static BitSet both(BitSet some, BitSet others) {
        BitSet both = (BitSet) some.clone();
        both.and(others);
        return both;
    }

    private boolean enough(BitSet where, boolean general) {
        int support = general ? 1 : LEAST_SUPPORT;
        return where.cardinality() >= support
                && where.stream().mapToObj(sessions::get).distinct().count() >= Math.min(support, least);
    }

    /** Whether a word still tells the same of the prompts that better words have left over. */
    private boolean stillTells(Candidate candidate, BitSet left) {
        BitSet hit = both(prompts.get(candidate.term()), left);
        return enough(hit, candidate.general()) && most(counts(hit)).equals(candidate.tag());
    }

    private Map<String, Integer> counts(BitSet where) {
        Map<String, Integer> counts = new TreeMap<>();
        where.stream().forEach(prompt -> counts.merge(tags.get(prompt), 1, Integer::sum));
        return counts;
    }

    /** Of two as frequent the first in the alphabet. */
    private static String most(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .min(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }
}
