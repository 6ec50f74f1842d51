package io.github.agentpprof.taggers.intent;

import java.lang.Character.UnicodeBlock;
import java.util.Set;

/** What kind a character is of. */
final class Letters {
    private static final Set<UnicodeBlock> KANA = Set.of(UnicodeBlock.HIRAGANA, UnicodeBlock.KATAKANA);

    private Letters() {}

    /** Whether it can be within a word. */
    static boolean inWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    static boolean kana(char c) {
        return KANA.contains(UnicodeBlock.of(c));
    }

    static boolean han(char c) {
        return UnicodeBlock.of(c) == UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS;
    }

    static boolean hangul(char c) {
        return UnicodeBlock.of(c) == UnicodeBlock.HANGUL_SYLLABLES;
    }

    /** Whether it is of a script that is written without spaces, or of syllables that hold as much as a word's half. */
    static boolean wide(char c) {
        return han(c) || kana(c) || hangul(c);
    }

    static boolean cyrillic(char c) {
        return UnicodeBlock.of(c) == UnicodeBlock.CYRILLIC;
    }

    /** A Latin letter that English does not use. */
    static boolean accented(char c) {
        return c >= 'à' && c <= 'ÿ' || c == 'œ' || c == 'ß' || c == '¿' || c == '¡';
    }

    /** {@code text} without those of {@code marks} at its ends. */
    static String strip(String text, String marks) {
        int from = 0;
        int to = text.length();
        while (from < to && marks.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && marks.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }
}
