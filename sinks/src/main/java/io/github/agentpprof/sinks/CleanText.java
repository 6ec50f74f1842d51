package io.github.agentpprof.sinks;

import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Makes texts of a profile safe to write, in three steps of strictness: well-formed, one line, one frame.
 *
 * <p>The model promises most of this already; a file that breaks its reader is worse than checking again.
 */
public final class CleanText {
    private static final int REPLACEMENT = 0xFFFD;

    /** What stands where there is no text at all. */
    private static final String UNKNOWN = "unknown";

    /** How formulas begin; in full width, spreadsheets take the signs for the same. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212";

    private CleanText() {}

    /** {@code text} with U+FFFD for each half of a surrogate pair that stands alone, so that UTF-8 can hold it. */
    public static String wellFormed(String text) {
        return map(text, CleanText::wellFormed);
    }

    /** {@code text} well-formed, with a space for each control character and line separator. */
    public static String line(String text) {
        return map(text, CleanText::inLine);
    }

    /** {@code text} on one line, with an apostrophe before what spreadsheets would take for a formula. */
    public static String cell(String text) {
        String line = line(text);
        String seen = line.strip();
        return !seen.isEmpty() && FORMULA.indexOf(seen.charAt(0)) >= 0 ? "'" + line : line;
    }

    /** {@code frame} on one line, with a comma for each semicolon; {@code unknown} if it is blank. */
    static String frame(String frame) {
        String clean = map(frame, c -> c == ';' ? ',' : inLine(c));
        return clean.isBlank() ? UNKNOWN : clean;
    }

    /** The frames of {@code stack}, each clean; a stack without frames gets one, {@code unknown}. */
    public static Stack stack(Stack stack) {
        return stack.frames().isEmpty()
                ? Stack.of(UNKNOWN)
                : new Stack(stack.frames().stream().map(CleanText::frame).toList());
    }

    /**
     * A clean stack as the beginning of a folded line. Where it would end with a number of its own, as in {@code cmd:step
     * 7}, an underscore holds that to its frame: {@code flamegraph.pl} takes two numbers at the end of a line for a
     * difference.
     */
    public static String folded(Stack stack) {
        String line = stack.toString();
        int number = line.length();
        for (boolean dotted = false; number > 0; number--) {
            char c = line.charAt(number - 1);
            if (c == '.' && !dotted) {
                dotted = true;
            } else if (c < '0' || c > '9') {
                break;
            }
        }
        boolean ends = number > 0 && number < line.length() && line.charAt(number) != '.';
        return ends && isSpace(line.charAt(number - 1))
                ? line.substring(0, number - 1) + "_" + line.substring(number)
                : line;
    }

    private static boolean isSpace(char c) {
        return Character.isSpaceChar(c) || Character.isWhitespace(c);
    }

    /** {@link Profile#stacks()} with clean frames; stacks that have become the same are added up. */
    public static SortedMap<Stack, Long> stacks(Profile profile) {
        return stacks(profile, profile.defaultIndex());
    }

    /** The same in the value type at {@code index}. */
    static SortedMap<Stack, Long> stacks(Profile profile, int index) {
        SortedMap<Stack, Long> sums = new TreeMap<>();
        profile.stacks(index).forEach((stack, value) -> sums.merge(stack(stack), value, Math::addExact));
        return sums;
    }

    private static int wellFormed(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c;
    }

    private static int inLine(int c) {
        return Character.isISOControl(c) || isHiddenMark(c) ? ' ' : wellFormed(c);
    }

    /** What ends a line for many readers, or turns the writing round, although it is no control character. */
    private static boolean isHiddenMark(int c) {
        return c == 0x2028
                || c == 0x2029
                || c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
    }

    /** Maps code points; a surrogate is seen only where its other half is missing. */
    private static String map(String text, IntUnaryOperator mapping) {
        if (text.codePoints().allMatch(c -> mapping.applyAsInt(c) == c)) {
            return text;
        }
        return text.codePoints()
                .map(mapping)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
