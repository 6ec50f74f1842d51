package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the name of a script or target says it does: {@code test:unit}, {@code :app:assemble}, {@code typecheck}. */
final class Targets {
    private static final Chars BETWEEN = Chars.of(":/_.-");
    private static final Chars LETTERS = Chars.of("a-z");
    private static final Set<String> TEST = Set.of(
            "tests",
            "spec",
            "specs",
            "e2e",
            "coverage",
            "check",
            "checks",
            "lint",
            "typecheck",
            "tsc",
            "verify",
            "ci",
            "eslint",
            "validate",
            "audit",
            "bench",
            "smoke",
            "unit",
            "integration",
            "clippy",
            "vitest",
            "jest");
    private static final Set<String> BUILD =
            Set.of("compile", "bundle", "package", "dist", "assemble", "install", "jar", "release", "docs");

    private Targets() {}

    /** The effect, or null if the name does not say. */
    static Effect effect(String target) {
        List<String> words = BETWEEN.cut(target.toLowerCase(Locale.ROOT));
        if (words.stream().anyMatch(word -> is(word, TEST, "test"))) {
            return Effect.TEST;
        }
        return words.stream().anyMatch(word -> is(word, BUILD, "build")) ? Effect.BUILD : null;
    }

    private static boolean is(String word, Set<String> words, String ending) {
        return words.contains(word) || word.endsWith(ending) && LETTERS.make(word);
    }
}
