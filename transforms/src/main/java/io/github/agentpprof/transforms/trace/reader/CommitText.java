package io.github.agentpprof.transforms.trace.reader;

import io.github.agentpprof.transforms.chars.Chars;

/**
 * Finds the commit that a command has made by what git prints then, {@code [main 1a2b3c4] Add a shop}.
 *
 * <p>Public for the package of every format.
 */
public final class CommitText {
    private static final Chars ENDS = Chars.of("[]\n");
    private static final Chars HEX = Chars.of("0-9a-f");
    private static final int LEAST = 7;
    private static final int MOST = 40;
    private static final int LONGEST_BRANCH = 200;

    private CommitText() {}

    /** The abbreviated hash, empty if the text tells none. */
    public static String hash(String text) {
        for (int at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
            if (at == 0 || text.charAt(at - 1) == '\n') {
                int end = ENDS.find(text, at + 1);
                int space = text.lastIndexOf(' ', end);
                boolean told = text.startsWith("] ", end)
                        && space > at + 1
                        && space - at - 1 <= LONGEST_BRANCH
                        && end - space - 1 >= LEAST
                        && end - space - 1 <= MOST
                        && HEX.make(text, space + 1, end);
                if (told) {
                    return text.substring(space + 1, end);
                }
            }
        }
        return "";
    }
}
