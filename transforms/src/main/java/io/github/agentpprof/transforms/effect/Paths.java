package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.List;
import java.util.Set;

/** Tells paths among the arguments of commands, and joins paths without looking at what is in them. */
final class Paths {
    private static final Chars ROOTS = Chars.of("/~\\");
    private static final Chars SLASHES = Chars.of("/\\");
    private static final Chars LETTERS = Chars.of("A-Za-z");

    /** Beyond, nobody means a folder; a script could make one of any length. */
    private static final int LONGEST = 4096;

    private static final Chars SIGNS = Chars.of("()!");
    private static final Chars SCHEME_START = Chars.of("a-z");
    private static final Chars SCHEME = Chars.of("a-z0-9+.-");

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
        return isNone(text) ? null : within(folder, text);
    }

    /** The folder that options send a command to, else {@code folder}. */
    static String folder(GivenArguments given, String folder) {
        String place = folder;
        List<GivenArguments.Given> all = given.given();
        for (GivenArguments.Given one : all) {
            if (one.role() == Role.FOLDER) {
                place = one.argument().whole() ? within(place, one.argument().text()) : null;
            }
        }
        return place;
    }

    /** Longer ones are still paths, which a bucket will take; text of programs is not. */
    private static boolean isNone(String text) {
        return text.isEmpty()
                || text.charAt(0) == '-'
                || text.length() == 1 && SIGNS.has(text.charAt(0))
                || Chars.DIGITS.make(text)
                || text.indexOf('\n') >= 0
                || SCHEME_START.isAt(text, 0) && text.startsWith("://", SCHEME.end(text, 1));
    }

    /** {@code path} as it is meant in {@code folder}; null if either is not known. */
    static String within(String folder, String path) {
        if (path == null || isAbsolute(path)) {
            return path;
        }
        if (folder == null || folder.length() > LONGEST) {
            return null;
        }
        if (folder.isEmpty() || path.isEmpty()) {
            return path.isEmpty() ? folder : path;
        }
        return folder.endsWith("/") ? folder + path : folder + "/" + path;
    }

    private static boolean isAbsolute(String path) {
        return ROOTS.isAt(path, 0) || isOnDrive(path);
    }

    /** Whether a path begins with a drive of Windows. */
    static boolean isOnDrive(String path) {
        return LETTERS.isAt(path, 0) && path.startsWith(":", 1) && SLASHES.isAt(path, 2);
    }
}
