package io.github.agentpprof.transforms.trace.reader;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the commit that a command has made by what git prints then, {@code [main 1a2b3c4] Add a shop}.
 *
 * <p>Public for the package of every format.
 */
public final class CommitText {
    private static final Pattern MADE = Pattern.compile("(?:^|\\n)\\[[^\\[\\]\\n]{1,200} ([0-9a-f]{7,40})\\] ");

    private CommitText() {}

    /** The abbreviated hash, empty if the text tells none. */
    public static String hash(String text) {
        Matcher made = MADE.matcher(text);
        return text.indexOf('[') >= 0 && made.find() ? made.group(1) : "";
    }
}
