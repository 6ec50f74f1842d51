package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.redact.ShownText;

/** Spells frames. */
public final class Frames {
    private static final int LONGEST = 200;
    private static final String UNKNOWN = "unknown";

    private Frames() {}

    /** {@code field:value}; a value holds no separator, no control character and is not endless. */
    public static String frame(String field, String value) {
        return field + ':' + clean(value);
    }

    static String clean(String value) {
        if (value.isEmpty()) {
            return UNKNOWN;
        }
        StringBuilder clean = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ';' || ShownText.isControl(c)) {
                clean = clean == null ? new StringBuilder(value) : clean;
                clean.setCharAt(i, '_');
            }
        }
        String whole = clean == null ? value : clean.toString();
        return whole.length() <= LONGEST
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, shorter(whole))) + "…";
    }

    /** Number of code points that fit, so that no surrogate pair is cut. */
    private static int shorter(String value) {
        return value.codePointCount(0, LONGEST) - 1;
    }
}
