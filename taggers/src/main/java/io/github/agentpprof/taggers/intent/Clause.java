package io.github.agentpprof.taggers.intent;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A part of a sentence, in lower case.
 *
 * @param bare without polite and linking words at its beginning: "please can you fix it" gives "fix it"
 * @param whole as it stands
 * @param question whether it asks
 */
record Clause(String bare, String whole, boolean question) {
    private static final int HEAD = 600;
    private static final int TAIL = 200;
    private static final int MOST = 14;
    private static final int FILLERS = 6;
    private static final String SENTENCE_ENDS = ".!?;:";
    private static final String FULL_STOPS = "\n。";
    private static final String COMMAS = ",、";
    private static final List<String> LINKS = List.of(" and then ", " and also ", " then ", " - ");

    /** The first clauses of a text and, if it is long, the last ones. */
    static List<Clause> of(String text) {
        String plain = plain(text);
        List<Clause> clauses = new ArrayList<>();
        split(plain.substring(0, Math.min(HEAD, plain.length())), clauses);
        if (plain.length() > HEAD + TAIL) {
            split(plain.substring(plain.length() - TAIL), clauses);
        }
        return clauses.subList(0, Math.min(MOST, clauses.size()));
    }

    /** In lower case, with one form for each character and straight quotation marks. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replace('“', '"')
                .replace('”', '"');
    }

    private static void split(String text, List<Clause> clauses) {
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            int after = boundary(text, at);
            if (after > at) {
                // The mark that ends a clause stays with it: it says whether the clause asks.
                int end = endOfClause(text, at);
                add(text.substring(from, end), clauses);
                from = after;
                at = after;
            } else {
                at++;
            }
        }
        add(text.substring(from), clauses);
    }

    /** Where the next clause begins if one ends at {@code at}; else {@code at}. */
    private static int boundary(String text, int at) {
        char c = text.charAt(at);
        boolean space = at + 1 < text.length() && Character.isWhitespace(text.charAt(at + 1));
        if (FULL_STOPS.indexOf(c) >= 0 || COMMAS.indexOf(c) >= 0 || SENTENCE_ENDS.indexOf(c) >= 0 && space) {
            return at + 1;
        }
        if (c == ' ') {
            for (String link : LINKS) {
                if (text.startsWith(link, at)) {
                    return at + link.length();
                }
            }
        }
        return at;
    }

    private static int endOfClause(String text, int at) {
        char c = text.charAt(at);
        return c == ' ' || FULL_STOPS.indexOf(c) >= 0 ? at : at + 1;
    }

    private static void add(String part, List<Clause> clauses) {
        String whole = part.strip();
        if (whole.isEmpty()) {
            return;
        }
        boolean question = whole.endsWith("?") || whole.endsWith("吗") || whole.endsWith("呢");
        String bare = whole;
        for (int i = 0; i < FILLERS; i++) {
            String shorter = Fillers.without(bare);
            if (shorter.equals(bare) || shorter.isBlank()) {
                break;
            }
            bare = shorter;
        }
        clauses.add(new Clause(Letters.strip(bare, " .!,?"), whole, question));
    }
}
