package io.github.agentpprof.pipeline.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words at white space outside of quotes, single or double, as a shell does. A backslash is a letter like
 * any other, for regular expressions have many.
 *
 * <p>Public for {@code HistoryPart}.
 */
public final class Words {
    private static final char NONE = 0;

    private Words() {}

    /**
     * All words of {@code text}.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    public static List<String> of(String text) {
        return split(text, false);
    }

    /** The same up to a word that begins with {@code #}, where a comment begins. */
    static List<String> beforeComment(String line) {
        return split(line, true);
    }

    private static List<String> split(String text, boolean comments) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = NONE;
        for (char c : text.toCharArray()) {
            if (quote == NONE && Character.isWhitespace(c)) {
                if (word != null) {
                    words.add(word.toString());
                }
                word = null;
                continue;
            }
            if (comments && word == null && c == '#') {
                return words;
            }
            word = word == null ? new StringBuilder() : word;
            if (quote == NONE && (c == '\'' || c == '"')) {
                quote = c;
            } else if (quote == c) {
                quote = NONE;
            } else {
                word.append(c);
            }
        }
        if (quote != NONE) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }
}
