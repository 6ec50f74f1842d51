package io.github.agentpprof.transforms.effect;

import java.util.regex.Pattern;

/** The name of a program, fit for a frame: {@code /usr/bin/git} is {@code git}. */
final class ProgramName {
    static final String OTHER = "other";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.+@\\[:-][A-Za-z0-9_.+-]{0,39}");
    private static final Pattern ENDING = Pattern.compile("\\.(exe|cmd|bat)$", Pattern.CASE_INSENSITIVE);

    private ProgramName() {}

    /** Whether a text is more than a program's name: words of a command, an assignment, an address. */
    private static boolean isMore(String program) {
        boolean rooted = program.startsWith("/")
                || program.startsWith("~")
                || program.startsWith(".")
                || program.indexOf(':') == 1;
        return program.chars().anyMatch(c -> "'\"`=|;<>".indexOf(c) >= 0 || !rooted && Character.isWhitespace(c))
                || program.contains("://");
    }

    /** The last segment, without Windows' endings and versions ({@code eslint@9}); {@value #OTHER} for what is no name. */
    static String of(String program) {
        if (isMore(program)) {
            return OTHER;
        }
        String slashed = program.replace('\\', '/');
        String last =
                ENDING.matcher(slashed.substring(slashed.lastIndexOf('/') + 1)).replaceFirst("");
        String plain = last.indexOf('@') > 0 ? last.substring(0, last.indexOf('@')) : last;
        return PLAIN.matcher(plain).matches() ? plain : OTHER;
    }
}
