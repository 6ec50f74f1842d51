package io.github.agentpprof.taggers.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * A phrase of the list of words: {@code create .. class}, {@code añad*}.
 *
 * @param parts its words in order
 */
record LexiconPhrase(List<Part> parts) {
    private static final int GAP = 6;

    /**
     * @param stem whether the word may go on
     * @param gap whether other words may stand before it
     */
    record Part(String text, boolean stem, boolean gap) {
        boolean is(String word) {
            return stem ? word.startsWith(text) : word.equals(text);
        }
    }

    static LexiconPhrase of(String text) {
        List<Part> parts = new ArrayList<>();
        boolean gap = false;
        for (String piece : text.strip().split("\\s+")) {
            if (piece.equals("..")) {
                gap = true;
                continue;
            }
            List<String> words = Words.spoken(Words.of(piece.replace("*", "")));
            for (int i = 0; i < words.size(); i++) {
                boolean stem = i == words.size() - 1
                        && piece.endsWith("*")
                        && words.get(i).length() > 1;
                parts.add(new Part(words.get(i), stem, gap && i == 0));
            }
            gap = false;
        }
        return new LexiconPhrase(List.copyOf(parts));
    }

    /** Where the phrase that begins at {@code from} ends, -1 if it does not stand there. */
    int end(List<String> words, int from) {
        int at = from;
        for (Part part : parts) {
            int furthest = part.gap() ? Math.min(words.size() - 1, at + GAP) : Math.min(words.size() - 1, at);
            while (at <= furthest && !part.is(words.get(at))) {
                at++;
            }
            if (at > furthest) {
                return -1;
            }
            at++;
        }
        return at;
    }
}
