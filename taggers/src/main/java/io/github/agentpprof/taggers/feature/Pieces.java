package io.github.agentpprof.taggers.feature;

import java.util.Locale;

/** Two to five characters in a row of each word, its borders marked by a space: endings, stems, words of other scripts. */
final class Pieces {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 5;
    private static final int OF_A_WORD = 40;

    private Pieces() {}

    static void add(String text, Bag bag) {
        char[] lower = text.toLowerCase(Locale.ROOT).toCharArray();
        var word = new char[OF_A_WORD + 2];
        word[0] = ' ';
        int length = 1;
        for (int i = 0; i <= lower.length; i++) {
            char c = i < lower.length ? lower[i] : ' ';
            if (Character.isWhitespace(c)) {
                if (length > 1) {
                    word[length++] = ' ';
                    for (int from = 0; from + SHORTEST <= length; from++) {
                        bag.addPieces(word, from, length, SHORTEST, LONGEST);
                    }
                    length = 1;
                }
            } else if (length <= OF_A_WORD) {
                word[length++] = Character.isDigit(c) ? '0' : c;
            }
        }
    }
}
