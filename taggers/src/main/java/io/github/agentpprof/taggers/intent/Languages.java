package io.github.agentpprof.taggers.intent;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/** Which languages' words a text is searched for. */
final class Languages {
    private static final Set<String> ENGLISH = Set.of("en");
    private static final Set<String> LATIN = Set.of("en", "es", "fr", "de", "pt", "it", "xx");
    private static final Set<String> COMMON_WORDS = Set.of(
            "the", "to", "is", "of", "and", "in", "it", "you", "this", "that", "for", "we", "can", "not", "my", "with",
            "what", "how", "please", "let", "run", "add", "fix", "i");
    private static final int WORDS_PER_COMMON = 8;

    private Languages() {}

    /** Decided by the script; Latin text is English only if common English words and no accents say so. */
    static Set<String> of(String text) {
        if (any(text, c -> Letters.kana((char) c))) {
            return Set.of("en", "ja");
        }
        if (any(text, c -> Letters.han((char) c))) {
            return Set.of("en", "zh");
        }
        if (any(text, c -> Letters.hangul((char) c))) {
            return Set.of("en", "ko");
        }
        if (any(text, c -> Letters.cyrillic((char) c))) {
            return Set.of("en", "ru", "xx");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        int common = 0;
        for (String word : lower.split("[^a-z0-9_]+")) {
            common += COMMON_WORDS.contains(word) ? 1 : 0;
        }
        int words = lower.strip().split("\\s+").length;
        boolean english =
                common > 0 && common * WORDS_PER_COMMON >= words && !any(lower, c -> Letters.accented((char) c));
        return english ? ENGLISH : LATIN;
    }

    private static boolean any(String text, IntPredicate is) {
        return text.chars().anyMatch(is);
    }
}
