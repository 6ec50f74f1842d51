package io.github.agentpprof.transforms.effect;

/**
 * A word as the command gets it, as far as the text tells.
 *
 * @param text up to the first character that only a running shell knows
 * @param whole whether that is all of it
 * @param wildcard place of the first wildcard, -1 without
 */
record Argument(String text, boolean whole, int wildcard) {
    static Argument of(String text) {
        return new Argument(text, true, -1);
    }

    boolean isOption() {
        return text.length() > 1 && text.charAt(0) == '-';
    }

    /** What is left behind the first {@code count} characters. */
    Argument from(int count) {
        return new Argument(text.substring(count), whole, wildcard < count ? -1 : wildcard - count);
    }
}
