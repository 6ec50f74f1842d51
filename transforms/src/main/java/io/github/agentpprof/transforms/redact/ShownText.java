package io.github.agentpprof.transforms.redact;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.ArrayList;
import java.util.List;

/** How texts that somebody else made up, such as names of files, are shown to a person. */
public final class ShownText {
    private static final Chars LETTERS = Chars.of("A-Za-z");
    private static final char REPLACEMENT = '_';
    private static final int LONGEST_LABEL = 150;

    private ShownText() {}

    /**
     * A path below the folder that was searched: without folders named after working directories, since they tell who
     * works here, without anything else private, and on one line.
     */
    public static String path(String path, People people) {
        List<String> shown = new ArrayList<>();
        String[] segments = path.replace('\\', '/').split("/");
        for (int i = 0; i < segments.length; i++) {
            boolean folder = i < segments.length - 1;
            if (!folder || !isSlug(segments[i])) {
                shown.add(segments[i]);
            }
        }
        String whole = "/" + String.join("/", shown);
        String masked = people.hiddenIn(PrivateShapes.masked(whole));
        return oneLine(masked.startsWith("/") ? masked.substring(1) : masked);
    }

    /** The folders that Claude Code names after working directories, such as {@code -home-ada-shop}. */
    private static boolean isSlug(String folder) {
        return folder.startsWith("-") || LETTERS.isAt(folder, 0) && folder.startsWith("--", 1);
    }

    /** A label that the user gave: a person's name may be what was asked for, but no separator and nothing endless. */
    public static String label(String text) {
        String line = oneLine(text).replace(';', REPLACEMENT);
        return line.codePointCount(0, line.length()) <= LONGEST_LABEL
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }

    /** {@code text} with {@code _} for whatever ends a line, moves a terminal's cursor or turns its writing round. */
    public static String oneLine(String text) {
        StringBuilder line = null;
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                line = line == null ? new StringBuilder(text) : line;
                line.setCharAt(i, REPLACEMENT);
            }
        }
        return line == null ? text : line.toString();
    }

    /** Control characters, ends of lines, and marks that change the direction of writing. */
    public static boolean isControl(char c) {
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || c == '\u061C'
                || c == '\u200E'
                || c == '\u200F'
                || c >= '\u202A' && c <= '\u202E'
                || c >= '\u2066' && c <= '\u2069';
    }
}
