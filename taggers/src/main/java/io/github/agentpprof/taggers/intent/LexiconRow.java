package io.github.agentpprof.taggers.intent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A line of the lexicon: phrases that speak for an intent.
 *
 * @param intent what they speak for
 * @param weight how much
 * @param place where they must stand
 * @param language two letters, {@code xx} for several
 * @param phrases the longest first, since it holds where several fit
 */
record LexiconRow(Intent intent, double weight, Place place, String language, List<Phrase> phrases) {
    /** Where a phrase must stand. */
    enum Place {
        /** It is the whole text. */
        WHOLE,
        /** The text begins with it. */
        START,
        /** A clause begins with it. */
        HEAD,
        /** Anywhere in a clause. */
        ANY,
        /** Anywhere in a clause that asks. */
        TAIL
    }

    private static final Set<String> UNSPACED = Set.of("zh", "ja", "ko");

    /** Reads a line of five columns. */
    static LexiconRow parse(String line) {
        String[] columns = line.split("\t");
        Place place = Place.valueOf(columns[2].toUpperCase(Locale.ROOT));
        boolean spaced = place == Place.WHOLE || !UNSPACED.contains(columns[3]);
        return new LexiconRow(
                Intent.valueOf(columns[0].toUpperCase(Locale.ROOT)),
                Double.parseDouble(columns[1]),
                place,
                columns[3],
                Arrays.stream(columns[4].split("\\|"))
                        .map(text -> new Phrase(text, spaced))
                        .sorted(Comparator.comparing(
                                        (Phrase phrase) -> -phrase.text().length())
                                .thenComparing(Phrase::text))
                        .toList());
    }

    /** Whether {@code text} is one of the phrases. */
    boolean is(String text) {
        return phrases.stream().anyMatch(phrase -> phrase.end(text, 0) == text.length());
    }

    /** Whether {@code text} begins with one of the phrases. */
    boolean begins(String text) {
        return phrases.stream().anyMatch(phrase -> phrase.end(text, 0) != Phrase.NONE);
    }
}
