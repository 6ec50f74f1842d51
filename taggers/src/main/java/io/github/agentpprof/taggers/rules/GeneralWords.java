package io.github.agentpprof.taggers.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What general rules say of single words, so that a word that they know needs less proof in a history. */
final class GeneralWords {
    /** Words that stand in any prompt: what one of them says in a history is chance. */
    private static final Set<String> EMPTY = Set.of(
            ("a all also an and any are as at be been but by can could did do does for from had has have he her i if in into is"
                            + " it its just let let's may me my no not now of on or our please should so some than that the their"
                            + " them then there these they this those to too us very was we were will with would you your")
                    .split(" "));

    private final List<TagRule> rules;
    private final RuleIndex index;

    /** @param ground general rules in their order; those for texts without any words are left out */
    GeneralWords(List<TagRule> ground) {
        rules = ground.stream().filter(rule -> !wordless(rule)).toList();
        index = RuleIndex.of(rules);
    }

    /** Whether a rule is for what no word tells: a question mark, or that a text is short. */
    static boolean wordless(TagRule rule) {
        return rule.matches("?");
    }

    /** Whether a term is made of nothing but words that stand in any prompt. */
    static boolean empty(Term term) {
        return Arrays.stream(term.words().split(" ")).allMatch(EMPTY::contains);
    }

    /** The tag that general rules give to a word where it stands; empty if they do not know it. */
    String tag(Term term) {
        int first = index.first(
                TagKind.PROMPT,
                switch (term.place()) {
                    case START -> term.words() + " x";
                    case WORD -> "x " + term.words() + " x";
                    case SCRIPT -> term.words();
                });
        return first < 0 ? "" : rules.get(first).tag();
    }
}
