package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.chars.Chars;

/** Tells addresses and hosts among the arguments of commands. */
final class Addresses {
    private static final Chars USER = Chars.of("A-Za-z0-9_.-");
    private static final Chars PLACE = Chars.of("A-Za-z0-9_.:-");
    private static final Chars LOWER = Chars.of("a-z");
    private static final Chars SCHEME = Chars.of("a-z0-9.-");
    private static final Chars SCHEMES = Chars.of("a-z0-9+.-");
    private static final Chars HOST = Chars.of("A-Za-z0-9_.-");
    private static final Chars BEHIND = Chars.of("/?");

    private Addresses() {}

    /** {@code scheme://…}, {@code git+ssh://…}. */
    static boolean isUrl(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || !text.startsWith("://", colon) || text.length() == colon + 3) {
            return false;
        }
        int plus = text.lastIndexOf('+', colon);
        return isScheme(text, plus + 1, colon, SCHEME) && (plus < 0 || isScheme(text, 0, plus, SCHEMES));
    }

    private static boolean isScheme(String text, int from, int to, Chars chars) {
        return from < to && LOWER.isAt(text, from) && chars.end(text, from) >= to;
    }

    /** {@code host:path}, {@code user@host:path}, {@code [::1]:path}; a path on a drive is none. */
    static boolean isRemote(String text) {
        int user = USER.end(text, 0);
        return isPlace(text, 0) || user > 0 && text.startsWith("@", user) && isPlace(text, user + 1);
    }

    private static boolean isPlace(String text, int from) {
        int start = text.startsWith("[", from) ? from + 1 : from;
        int end = PLACE.end(text, start);
        int colon = text.indexOf(':', start + 1);
        return end > start && (colon > start && colon < end || text.startsWith("]:", end));
    }

    /** {@code localhost}, a name with dots, or any with a port; a path may follow. */
    static boolean isHost(String text) {
        int end = HOST.end(text, 0);
        int rest = end;
        boolean ported = text.startsWith(":", end) && Chars.DIGITS.isAt(text, end + 1);
        if (ported) {
            rest = Chars.DIGITS.end(text, end + 1);
        }
        if (rest < text.length() && !BEHIND.isAt(text, rest)) {
            return false;
        }
        return end == 9 && text.startsWith("localhost")
                || isDotted(text, end)
                || end > 0 && ported && (rest == text.length() || text.charAt(rest) == '/');
    }

    /** Whether the text as far as {@code end} is names with a dot between any two. */
    private static boolean isDotted(String text, int end) {
        boolean dotted = false;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '.') {
                if (i == 0 || i == end - 1 || text.charAt(i - 1) == '.') {
                    return false;
                }
                dotted = true;
            }
        }
        return dotted;
    }
}
