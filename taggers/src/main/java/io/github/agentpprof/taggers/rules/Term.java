package io.github.agentpprof.taggers.rules;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Something short in a prompt that can stand in a rule: a word, two words in a row, the first word, or two characters of
 * a script without spaces.
 *
 * @param place where in a prompt it stands
 * @param words in lower case
 */
record Term(Place place, String words) implements Comparable<Term> {
    /** Where a term stands. */
    enum Place {
        WORD,
        START,
        SCRIPT
    }

    private static final int LOOKED_AT = 400;
    private static final Comparator<Term> ORDER =
            Comparator.comparing(Term::words).thenComparing(Term::place);

    private static final int SHORTEST = 2;
    private static final int LONGEST = 20;

    /** All in the beginning of {@code text}. */
    static Set<Term> in(String text) {
        String begin = text.substring(0, Math.min(text.length(), LOOKED_AT))
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'');
        Set<Term> terms = new TreeSet<>();
        String last = null;
        int end = 0;
        int at = 0;
        while (at < begin.length()) {
            int dense = run(begin, at, Term::isDense);
            int letters = run(begin, at, Term::isOtherLetter);
            if (dense > at) {
                for (int i = at; i + 2 <= dense; i++) {
                    terms.add(new Term(Place.SCRIPT, begin.substring(i, i + 2)));
                }
                last = null;
                at = dense;
            } else if (letters > at) {
                int stop = wordEnd(begin, at, letters);
                if (stop > 0) {
                    String word = begin.substring(at, stop);
                    terms.add(new Term(Place.WORD, word));
                    if (begin.substring(0, at).isBlank()) {
                        terms.add(new Term(Place.START, word));
                    } else if (last != null && begin.substring(end, at).equals(" ")) {
                        terms.add(new Term(Place.WORD, last + " " + word));
                    }
                    last = word;
                    end = stop;
                }
                at = Math.max(letters, stop);
            } else {
                at += Character.charCount(begin.codePointAt(at));
            }
        }
        return terms;
    }

    /** Where a word of the letters between the two ends, with {@code 's} and its like; -1 if it is a part, a number, a name. */
    private static int wordEnd(String text, int from, int to) {
        int letters = text.codePointCount(from, to);
        boolean begins = from == 0 || !isInWord(text.codePointBefore(from));
        if (!begins || letters < SHORTEST || letters > LONGEST || isInWordAt(text, to)) {
            return -1;
        }
        int behind = text.startsWith("'", to) ? run(text, to + 1, Character::isLetter) : to;
        boolean taken = behind > to + 1 && text.codePointCount(to + 1, behind) <= 2 && !isInWordAt(text, behind);
        return taken ? behind : to;
    }

    private static int run(String text, int from, IntPredicate is) {
        int at = from;
        while (at < text.length() && is.test(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    /** Of scripts that put no spaces between words. */
    private static boolean isDense(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> c == 'ー';
        };
    }

    private static boolean isOtherLetter(int c) {
        return Character.isLetter(c) && !isDense(c);
    }

    private static boolean isInWordAt(String text, int at) {
        return at < text.length() && isInWord(text.codePointAt(at));
    }

    private static boolean isInWord(int c) {
        return switch (Character.getType(c)) {
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetterOrDigit(c) || c == '_';
        };
    }

    @Override
    public int compareTo(Term other) {
        return ORDER.compare(this, other);
    }
}
