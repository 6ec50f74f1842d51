package io.github.agentpprof.taggers.rules;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Characters of scripts that put no spaces between words. */
    private static final String DENSE = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}ー]";

    /** A run of such characters, or a word of any other letters; one with a digit is a number or a name. */
    private static final Pattern TOKEN = Pattern.compile("(" + DENSE + "+)" + "|(?<![\\p{L}\\p{N}_])((?:(?!" + DENSE
            + ")\\p{L}){2,20}(?:'\\p{L}{1,2})?)(?![\\p{L}\\p{N}_])");

    /** All in the beginning of {@code text}. */
    static Set<Term> in(String text) {
        String begin = text.substring(0, Math.min(text.length(), LOOKED_AT))
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'');
        Set<Term> terms = new TreeSet<>();
        Matcher token = TOKEN.matcher(begin);
        String last = null;
        int end = 0;
        while (token.find()) {
            String dense = token.group(1);
            if (dense != null) {
                for (int i = 0; i + 2 <= dense.length(); i++) {
                    terms.add(new Term(Place.SCRIPT, dense.substring(i, i + 2)));
                }
                last = null;
                continue;
            }
            String word = token.group(2);
            boolean first = begin.substring(0, token.start()).isBlank();
            terms.add(new Term(Place.WORD, word));
            if (first) {
                terms.add(new Term(Place.START, word));
            } else if (last != null && begin.substring(end, token.start()).equals(" ")) {
                terms.add(new Term(Place.WORD, last + " " + word));
            }
            last = word;
            end = token.end();
        }
        return terms;
    }

    @Override
    public int compareTo(Term other) {
        return ORDER.compare(this, other);
    }
}
