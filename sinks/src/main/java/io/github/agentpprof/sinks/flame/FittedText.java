package io.github.agentpprof.sinks.flame;

/**
 * Cuts texts to the width of a frame or a column, measured in cells of a monospaced font.
 *
 * <p>East Asian characters and emoji take two cells, as do those scripts for which no monospaced font is at hand; marks
 * and joiners take none. A rough form of Unicode's annex 11 that errs to the wide side. The script of a picture measures
 * alike.
 */
public final class FittedText {
    private static final String ELLIPSIS = "…";

    /** Fewer cells say nothing. */
    private static final int LEAST_CELLS = 3;

    /** Four letters and the ellipsis: with less of a word nobody knows which it is. */
    private static final int LEAST_CUT = 5;

    /** First and last characters of what takes two cells. */
    private static final int[][] WIDE = {
        {0x0900, 0x1CFF}, // Indic scripts to Vedic extensions
        {0x2300, 0x23FF}, // technical signs, some of them emoji
        {0x2600, 0x27BF}, // symbols and dingbats, many of them emoji
        {0x2B00, 0x2BFF},
        {0x2E80, 0xA4CF}, // CJK to Yi
        {0xA840, 0xD7FF}, // more of Asia, Hangul
        {0xF900, 0xFDFF}, // CJK compatibility, Arabic ligatures
        {0xFE30, 0xFE6F},
        {0xFF01, 0xFF60}, // full-width forms
        {0xFFE0, 0xFFE6},
        {0x10000, Character.MAX_CODE_POINT}
    };

    private FittedText() {}

    /**
     * The first of {@code texts} that fits in {@code cells}, else the last one's beginning with an ellipsis, or nothing where that
     * would be less than four letters.
     */
    static String of(long cells, String... texts) {
        if (cells < LEAST_CELLS) {
            return "";
        }
        for (String text : texts) {
            if (cellsOf(text) <= cells) {
                return text;
            }
        }
        return cells < LEAST_CUT ? "" : cut(texts[texts.length - 1], cells);
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

    /** Whether {@code text} has nothing but characters that every monospaced font holds. */
    static boolean isPlain(String text) {
        return text.codePoints().allMatch(c -> c < 0x300 || c == ELLIPSIS.charAt(0));
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
        for (int[] range : WIDE) {
            if (c >= range[0] && c <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
