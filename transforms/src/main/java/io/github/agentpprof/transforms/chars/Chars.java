package io.github.agentpprof.transforms.chars;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of ASCII characters, as brackets of a regular expression name it: {@code a-z0-9_-}. Whatever is asked takes a step
 * for each character of a text, however long that is and whatever stands in it.
 *
 * <p>Public for every package that looks at what a trace says.
 */
public final class Chars {
    public static final Chars DIGITS = of("0-9");

    /** What ends a word: Java's {@code \s}. */
    public static final Chars WHITE = of(" \t\n\u000B\f\r");

    private static final int ASCII = 128;

    private final boolean[] in = new boolean[ASCII];

    private Chars() {}

    /** The characters of {@code ranges}; a hyphen at its end or beginning means itself. */
    public static Chars of(String ranges) {
        Chars chars = new Chars();
        for (int i = 0; i < ranges.length(); i++) {
            char first = ranges.charAt(i);
            boolean range = i + 2 < ranges.length() && ranges.charAt(i + 1) == '-';
            char last = range ? ranges.charAt(i + 2) : first;
            for (char c = first; c <= last; c++) {
                chars.in[c] = true;
            }
            i += range ? 2 : 0;
        }
        return chars;
    }

    public boolean has(char c) {
        return c < ASCII && in[c];
    }

    /** Whether a character of the set stands at {@code at}, which may be beyond the text. */
    public boolean isAt(CharSequence text, int at) {
        return at >= 0 && at < text.length() && has(text.charAt(at));
    }

    /** Whether {@code text} consists of characters of the set, and is not empty. */
    public boolean make(CharSequence text) {
        return make(text, 0, text.length());
    }

    /** Whether the characters between {@code from} and {@code to} are of the set, and there are any. */
    public boolean make(CharSequence text, int from, int to) {
        return from < to && end(text, from) >= to;
    }

    /** The first place from {@code from} on at which no character of the set stands. */
    public int end(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && has(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The first place from {@code from} on at which a character of the set stands, the text's end if none does. */
    public int find(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && !has(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /**
     * The text cut at each run of these characters, as {@code split("[…]+")} cuts it: the first piece is empty if the text
     * begins with such a run, the last never is, but an empty text is one piece.
     */
    public List<String> cut(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int at = find(text, 0); at < text.length(); at = find(text, from)) {
            pieces.add(text.substring(from, at));
            from = end(text, at);
        }
        if (from < text.length() || text.isEmpty()) {
            pieces.add(text.substring(from));
        }
        return pieces.size() == 1 && pieces.get(0).isEmpty() && !text.isEmpty() ? List.of() : pieces;
    }

    /** The text with {@code between} in the place of each run of these characters. */
    public String replaced(String text, String between) {
        int at = find(text, 0);
        if (at == text.length()) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length());
        int from = 0;
        while (at < text.length()) {
            replaced.append(text, from, at).append(between);
            from = end(text, at);
            at = find(text, from);
        }
        return replaced.append(text, from, text.length()).toString();
    }
}
