package io.github.agentpprof.transforms.effect;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells paths among the arguments of commands. */
final class Paths {
    /** Longer ones are still paths, which a bucket will take; text of programs is not. */
    private static final Pattern NO_PATH =
            Pattern.compile("[a-z][a-z0-9+.-]*://.*|-.*|[0-9]*|[()!]|.*[\\n].*", Pattern.DOTALL);

    private static final Set<String> DEVICES =
            Set.of("/dev/null", "/dev/stdout", "/dev/stderr", "/dev/stdin", "/dev/tty", "NUL", "$null");

    private Paths() {}

    /** The path that an argument names, seen from the call's folder; null if it names none. With wildcards: the folder they look in. */
    static String of(Argument argument, String folder) {
        String text = argument.text();
        if (!argument.whole() || text.isEmpty() || DEVICES.contains(text) || text.startsWith("/dev/fd/")) {
            return null;
        }
        if (text.startsWith("file://")) {
            return text;
        }
        if (argument.wildcard() >= 0) {
            int slash = text.lastIndexOf('/', argument.wildcard());
            text = slash < 0 ? "." : slash == 0 ? "/" : text.substring(0, slash);
        }
        return NO_PATH.matcher(text).matches() ? null : Folders.within(folder, text);
    }

    /** The folder that options send a command to, else {@code folder}. */
    static String folder(GivenArguments given, String folder) {
        String place = folder;
        List<GivenArguments.Given> all = given.given();
        for (GivenArguments.Given one : all) {
            if (one.role() == Role.FOLDER) {
                place = one.argument().whole()
                        ? Folders.within(place, one.argument().text())
                        : null;
            }
        }
        return place;
    }
}
