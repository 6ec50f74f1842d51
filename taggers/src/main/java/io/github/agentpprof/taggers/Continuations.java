package io.github.agentpprof.taggers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells prompts that say nothing by themselves: short ones, made of nothing but phrases of a closed list, numbers and
 * option letters, such as {@code ok}, {@code yes, continue}, {@code 2}, {@code 好的继续}. So is one without any letter or
 * digit, as one that is only a picture.
 */
final class Continuations {
    private static final String PHRASES = "continuations.txt";

    /** In what is longer there is something else. */
    private static final int LONGEST = 48;

    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f]");
    private static final Pattern APOSTROPHES = Pattern.compile("(?<=let|that|it|mach|geht)['’](?=s\\b)");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** One letter, or a number of at most two digits. */
    private static final Pattern OPTION = Pattern.compile("[a-z]|[0-9]{1,2}");

    /** A slash command or a line for the shell. */
    private static final Pattern COMMAND = Pattern.compile("^\\s*[/!$]\\s*\\p{L}");

    private static final Set<String> LIST = phrases();

    private Continuations() {}

    /** Whether {@code text} is one. */
    static boolean include(String text) {
        if (text.length() > 4 * LONGEST) {
            return text.isBlank();
        }
        String words = folded(text);
        if (words.length() > LONGEST || COMMAND.matcher(text).find()) {
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
        return words.isEmpty() || LIST.contains(words) || OPTION.matcher(words).matches();
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
        String bare = Normalizer.normalize(MARKS.matcher(plain).replaceAll(""), Normalizer.Form.NFC);
        return BETWEEN.matcher(APOSTROPHES.matcher(bare).replaceAll(""))
                .replaceAll(" ")
                .strip();
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
