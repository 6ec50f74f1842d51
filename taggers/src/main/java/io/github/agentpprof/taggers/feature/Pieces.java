package io.github.agentpprof.taggers.feature;

import java.util.Locale;

/** Two to five characters in a row of each word, its borders marked by a space: endings, stems, words of other scripts. */
final class Pieces {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 5;
    private static final int OF_A_WORD = 40;

    private Pieces() {}

    static void add(String text, Bag bag) {
        String lower = text.toLowerCase(Locale.ROOT);
        var word = new StringBuilder(" ");
        for (int i = 0; i <= lower.length(); i++) {
            char c = i < lower.length() ? lower.charAt(i) : ' ';
            if (Character.isWhitespace(c)) {
                if (word.length() > 1) {
                    word.append(' ');
                    for (int from = 0; from + SHORTEST <= word.length(); from++) {
                        bag.addPieces(word, from, word.length(), SHORTEST, LONGEST);
                    }
                    word.setLength(1);
                }
            } else if (word.length() <= OF_A_WORD) {
                word.append(Character.isDigit(c) ? '0' : c);
            }
        }
    }
}
