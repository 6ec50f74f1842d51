package io.github.agentpprof.transforms.effect;

import java.util.regex.Pattern;

/** What the name of a script or target says it does: {@code test:unit}, {@code :app:assemble}, {@code typecheck}. */
final class Targets {
    private static final Pattern TEST =
            named("tests?|spec|specs|e2e|coverage|check|checks|lint|typecheck|tsc|verify|ci|vitest|jest"
                    + "|pytest|type-check|eslint|validate|audit|bench|smoke|unit|integration|clippy|[a-z]*test");
    private static final Pattern BUILD =
            named("build|compile|bundle|package|dist|assemble|install|jar|release|docs|[a-z]*build");

    private Targets() {}

    /** The effect, or null if the name does not say. */
    static Effect effect(String target) {
        if (TEST.matcher(target).find()) {
            return Effect.TEST;
        }
        return BUILD.matcher(target).find() ? Effect.BUILD : null;
    }

    private static Pattern named(String words) {
        return Pattern.compile("(^|[:/_.-])(" + words + ")($|[:/_.-])", Pattern.CASE_INSENSITIVE);
    }
}
