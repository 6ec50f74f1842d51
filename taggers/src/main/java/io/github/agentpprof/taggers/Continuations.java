package io.github.agentpprof.taggers;

import io.github.agentpprof.transforms.chars.Chars;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells prompts that say nothing by themselves: short ones, made of nothing but phrases of a closed list, numbers and
 * option letters, such as {@code ok}, {@code yes, continue}, {@code 2}, {@code 好的继续}. So is one without any letter or
 * digit, as one that is only a picture.
 */
final class Continuations {
    private static final String PHRASES = "continuations.txt";

    /** In what is longer there is something else. */
    private static final int LONGEST = 48;

    private static final char FIRST_MARK = '\u0300';
    private static final char LAST_MARK = '\u036f';

    /** Words that an {@code 's} is part of. */
    private static final List<String> WITH_S = List.of("let", "that", "it", "mach", "geht");

    private static final Chars LETTERS = Chars.of("a-z");
    private static final Chars COMMANDS = Chars.of("/!$");

    private static final Set<String> LIST = phrases();

    private Continuations() {}

    /** Whether {@code text} is one. */
    static boolean include(String text) {
        if (text.length() > 4 * LONGEST) {
            return text.isBlank();
        }
        String words = folded(text);
        if (words.length() > LONGEST || isCommand(text)) {
            return false;
        }
        // Which beginnings of the text are made of phrases.
        boolean[] made = new boolean[words.length() + 1];
        made[0] = true;
        for (int end = 1; end <= words.length(); end++) {
            for (int begin = 0; begin < end && !made[end]; begin++) {
                made[end] = made[begin]
                        && edge(words, begin)
                        && edge(words, end)
                        && phrase(words.substring(begin, end).strip());
            }
        }
        return made[words.length()];
    }

    private static boolean phrase(String words) {
        return words.isEmpty() || LIST.contains(words) || isOption(words);
    }

    /** Whether a phrase can begin or end there: not within a word, but anywhere where words have no spaces. */
    private static boolean edge(String words, int at) {
        return at == 0
                || at == words.length()
                || words.charAt(at) == ' '
                || words.charAt(at - 1) == ' '
                || dense(words.charAt(at))
                || dense(words.charAt(at - 1));
    }

    private static boolean dense(char c) {
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }

    /** Lower case, accents and punctuation away, one space between words. */
    private static String folded(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder unmarked = new StringBuilder();
        plain.chars().filter(c -> c < FIRST_MARK || c > LAST_MARK).forEach(c -> unmarked.append((char) c));
        String bare = Normalizer.normalize(unmarked, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < bare.length(); ) {
            int c = bare.codePointAt(i);
            if (isWordCharacter(c)) {
                folded.appendCodePoint(c);
            } else if (!isInWord(bare, i) && !folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
            i += Character.charCount(c);
        }
        return folded.toString().strip();
    }

    /** Whether an apostrophe stands at {@code at} that is part of a word. */
    private static boolean isInWord(String text, int at) {
        return (text.charAt(at) == '\'' || text.charAt(at) == '’')
                && text.startsWith("s", at + 1)
                && (at + 2 == text.length() || !isWordCharacter(text.codePointAt(at + 2)) && text.charAt(at + 2) != '_')
                && WITH_S.stream().anyMatch(word -> text.startsWith(word, at - word.length()));
    }

    private static boolean isWordCharacter(int c) {
        return switch (Character.getType(c)) {
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetterOrDigit(c);
        };
    }

    /** One letter, or a number of at most two digits. */
    private static boolean isOption(String word) {
        return word.length() == 1 && LETTERS.make(word) || word.length() <= 2 && Chars.DIGITS.make(word);
    }

    /** A slash command or a line for the shell. */
    private static boolean isCommand(String text) {
        int mark = Chars.WHITE.end(text, 0);
        int word = Chars.WHITE.end(text, mark + 1);
        return COMMANDS.isAt(text, mark) && word < text.length() && Character.isLetter(text.codePointAt(word));
    }

    private static Set<String> phrases() {
        Set<String> phrases = new HashSet<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Continuations.class.getResourceAsStream(PHRASES), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    phrases.add(folded(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return phrases;
    }
}
