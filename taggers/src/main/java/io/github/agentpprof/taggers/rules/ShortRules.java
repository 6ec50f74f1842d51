package io.github.agentpprof.taggers.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes words as rules that a person can read: one form of word a rule, none longer than a line. */
final class ShortRules {
    /** The most characters of an expression. */
    static final int LONGEST = 120;

    /** How words are told apart in an expression; the order is that of the rules. */
    private enum Form {
        FIRST("(?i)^\\s*(?:", ")\\b"),
        WORD("(?i)\\b(?:", ")\\b"),
        // A boundary is one of ASCII's letters only, by RE2's syntax.
        FIRST_BEYOND_ASCII("(?i)^\\s*(?:", ")(?:\\PL|$)"),
        WORD_BEYOND_ASCII("(?i)(?:^|\\PL)(?:", ")(?:\\PL|$)"),
        SCRIPT("", "");

        private final String before;
        private final String after;

        Form(String before, String after) {
            this.before = before;
            this.after = after;
        }

        static Form of(Term term) {
            boolean ascii = term.words().chars().allMatch(c -> c < 128);
            return switch (term.place()) {
                case START -> ascii ? FIRST : FIRST_BEYOND_ASCII;
                case WORD -> ascii ? WORD : WORD_BEYOND_ASCII;
                case SCRIPT -> SCRIPT;
            };
        }
    }

    private ShortRules() {}

    /** As few rules as hold these words, which stay in their order. */
    static List<TagRule> of(String tag, List<Term> terms) {
        SortedMap<Form, List<StringBuilder>> lines = new TreeMap<>();
        for (Term term : terms) {
            Form form = Form.of(term);
            // Words are letters, spaces and apostrophes, which mean themselves.
            String word = term.words().replace("'", "['’]");
            List<StringBuilder> ofForm = lines.computeIfAbsent(form, f -> new ArrayList<>());
            int room = LONGEST - form.before.length() - form.after.length();
            StringBuilder last = ofForm.isEmpty() ? null : ofForm.get(ofForm.size() - 1);
            if (last != null && last.length() + 1 + word.length() <= room) {
                last.append('|').append(word);
            } else {
                ofForm.add(new StringBuilder(word));
            }
        }
        List<TagRule> rules = new ArrayList<>();
        lines.forEach((form, words) -> words.forEach(
                line -> rules.add(TagRule.parse("prompt:" + tag + "=" + form.before + line + form.after))));
        return rules;
    }
}
