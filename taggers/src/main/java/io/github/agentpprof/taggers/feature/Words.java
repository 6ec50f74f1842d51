package io.github.agentpprof.taggers.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text cut into small words of any script: a word in lower case, a single character where the script has no spaces,
 * {@code #} for a number; ? and ! stay, a line break is \n, other stops and commas are a full stop. "Fix 登录, please?" gives
 * fix 登 录 . please ?
 */
final class Words {
    static final String STOP = ".";
    private static final int LONGEST = 30;

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        var word = new StringBuilder();
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            i += Character.charCount(c);
            if (!isLone(c) && (Character.isLetterOrDigit(c) || isMark(c))) {
                word.appendCodePoint(c);
            } else if ((c != '\'' && c != '’') || word.length() == 0) {
                flush(word, words);
                sign(c, words);
            }
        }
        flush(word, words);
        return words;
    }

    /** The same without stops. */
    static List<String> spoken(List<String> words) {
        List<String> spoken = new ArrayList<>(words);
        spoken.removeIf(STOP::equals);
        return spoken;
    }

    static boolean isLone(int c) {
        return c >= 0x3040 && c <= 0x30ff
                || c >= 0x3400 && c <= 0x9fff
                || c >= 0xac00 && c <= 0xd7af
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0x0e00 && c <= 0x0eff
                || c >= 0x20000 && c <= 0x3ffff;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static void sign(int c, List<String> words) {
        String sign = switch (c) {
            case '?', '？', '؟' -> "?";
            case '!', '！' -> "!";
            case '\n' -> "\n";
            case '.', ',', ';', ':', '。', '，', '；', '：', '、', '(', ')' -> STOP;
            default -> isLone(c) ? Character.toString(c) : "";
        };
        boolean again = !words.isEmpty() && words.get(words.size() - 1).equals(sign) && !isLone(c);
        if (!sign.isEmpty() && !(again && (sign.equals("\n") || sign.equals(STOP)))) {
            words.add(sign);
        }
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(isNumber(word) ? "#" : word.substring(0, Math.min(LONGEST, word.length())));
            word.setLength(0);
        }
    }

    private static boolean isNumber(StringBuilder word) {
        for (int i = 0; i < word.length(); i++) {
            if (!Character.isDigit(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
