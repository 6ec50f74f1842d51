package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.Locale;
import java.util.Set;

/** The name of a program, fit for a frame: {@code /usr/bin/git} is {@code git}. */
final class ProgramName {
    static final String OTHER = "other";
    private static final Chars FIRST = Chars.of("A-Za-z0-9_.+@[:-");
    private static final Chars LATER = Chars.of("A-Za-z0-9_.+-");
    private static final int LONGEST = 40;
    private static final Set<String> ENDINGS = Set.of(".exe", ".cmd", ".bat");

    private ProgramName() {}

    /** Whether a text is more than a program's name: words of a command, an assignment, an address. */
    private static boolean isMore(String program) {
        boolean rooted = program.startsWith("/")
                || program.startsWith("~")
                || program.startsWith(".")
                || program.indexOf(':') == 1;
        for (int i = 0; i < program.length(); i++) {
            char c = program.charAt(i);
            if ("'\"`=|;<>".indexOf(c) >= 0 || !rooted && Character.isWhitespace(c)) {
                return true;
            }
        }
        return program.contains("://");
    }

    /** The last segment, without Windows' endings and versions ({@code eslint@9}); {@value #OTHER} for what is no name. */
    static String of(String program) {
        if (isMore(program)) {
            return OTHER;
        }
        String slashed = program.replace('\\', '/');
        String last = unended(slashed.substring(slashed.lastIndexOf('/') + 1));
        String plain = last.indexOf('@') > 0 ? last.substring(0, last.indexOf('@')) : last;
        return plain.length() <= LONGEST && FIRST.isAt(plain, 0) && LATER.end(plain, 1) == plain.length()
                ? plain
                : OTHER;
    }

    private static String unended(String name) {
        int end = name.length() - 4;
        return end >= 0
                        && name.charAt(end) == '.'
                        && ENDINGS.contains(name.substring(end).toLowerCase(Locale.ROOT))
                ? name.substring(0, end)
                : name;
    }
}
