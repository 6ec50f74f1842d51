package io.github.agentpprof.sinks.flame;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Cuts texts to the width of a frame or a column, measured in cells of a monospaced font.
 *
 * <p>East Asian characters and emoji take two cells, marks and joiners none; a rough form of Unicode's annex 11, enough
 * to keep a text inside its frame.
 */
public final class FittedText {
    private static final String ELLIPSIS = "…";

    /** Fewer cells say nothing. */
    private static final int LEAST_CELLS = 3;

    private static final Set<UnicodeScript> WIDE = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI);

    private FittedText() {}

    /**
     * What of {@code frame} fits in {@code cells}: all of it, or its value without the field, which the colour tells, or
     * the value's beginning with an ellipsis, or nothing.
     */
    static String of(String frame, long cells) {
        if (cells < LEAST_CELLS) {
            return "";
        }
        if (cellsOf(frame) <= cells) {
            return frame;
        }
        String value = frame.substring(frame.indexOf(':') + 1);
        return cut(value, cells);
    }

    /** {@code text}, or as much of its beginning as leaves room for an ellipsis in {@code cells}. */
    public static String cut(String text, long cells) {
        if (cellsOf(text) <= cells) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        long left = cells - cellsOf(ELLIPSIS);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            left -= cellsOf(c);
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept.append(ELLIPSIS).toString();
    }

    /** Cells that {@code text} takes. */
    public static long cellsOf(String text) {
        return text.codePoints().mapToLong(FittedText::cellsOf).sum();
    }

    private static int cellsOf(int c) {
        if (c < 0x300) {
            return 1;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    private static boolean isWide(int c) {
        return WIDE.contains(UnicodeScript.of(c))
                || c >= 0x3000 && c <= 0x303F // CJK punctuation
                || c >= 0xFF01 && c <= 0xFF60 // full-width forms
                || c >= 0x1F000 && c <= 0x1FAFF; // emoji
    }
}
