package io.github.agentpprof.taggers.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs of three to twenty Latin letters: the words of a command or of a file's name. */
final class CommandWords {
    private CommandWords() {}

    static List<String> of(String text, int lookedAt) {
        List<String> words = new ArrayList<>();
        String lower = text.substring(0, Math.min(lookedAt, text.length())).toLowerCase(Locale.ROOT);
        int from = 0;
        for (int i = 0; i <= lower.length(); i++) {
            if (i == lower.length() || lower.charAt(i) < 'a' || lower.charAt(i) > 'z') {
                if (i - from >= 3 && i - from <= 20) {
                    words.add(lower.substring(from, i));
                }
                from = i + 1;
            }
        }
        return words;
    }
}
