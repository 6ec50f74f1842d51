package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.List;
import java.util.Set;

/**
 * Tells paths among the arguments of commands. What has spaces, quotes, a scheme or an assignment in it is text that somebody
 * wrote, such as a program, a header or a title, and no path.
 */
final class Paths {
    private static final Chars ROOTS = Chars.of("/~\\");
    private static final Chars SLASHES = Chars.of("/\\");
    private static final Chars LETTERS = Chars.of("A-Za-z");

    /** Beyond, nobody means a folder; a script could make one of any length. */
    private static final int LONGEST = 4096;

    private static final Set<String> DEVICES =
            Set.of("/dev/null", "/dev/stdout", "/dev/stderr", "/dev/stdin", "/dev/tty", "NUL", "$null");

    private Paths() {}

    /**
     * The path that an argument names, seen from the call's folder; null if it names none. With wildcards: the folder they
     * look in. What begins like a path and goes on like a text: the folder that it is in.
     */
    static String of(Argument argument, String folder) {
        return of(argument, folder, false);
    }

    /** The same where nothing but a file can stand: of one whose name is like a text, the folder is told. */
    static String target(Argument argument, String folder) {
        return of(argument, folder, true);
    }

    private static String of(Argument argument, String folder, boolean file) {
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
        String named = named(text, file);
        return named == null ? null : within(folder, named);
    }

    private static String named(String text, boolean file) {
        if (isWord(text)) {
            return null;
        }
        int unplain = unplain(text);
        int slash = Math.max(text.lastIndexOf('/', unplain), text.lastIndexOf('\\', unplain));
        if (unplain < text.length()) {
            boolean rooted = isRooted(text);
            return rooted && slash > 0 ? text.substring(0, slash) : rooted ? "/" : file ? "." : null;
        }
        int selector = text.indexOf("::");
        return selector > 0 ? text.substring(0, selector) : text;
    }

    /** Options, numbers, {@code +x}, parts of a test, and what has a scheme or an assignment before anything like a folder. */
    private static boolean isWord(String text) {
        char first = text.charAt(0);
        if (first == '-' || first == '+' || text.equals("(") || text.equals(")") || text.equals("!")) {
            return true;
        }
        int i = 0;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        if (i == text.length() || text.contains("://")) {
            return true;
        }
        for (i = 0; i < text.length() && text.charAt(i) != '/' && text.charAt(i) != '\\'; i++) {
            char c = text.charAt(i);
            boolean drive =
                    c == ':' && i == 1 && text.length() > 2 && (text.charAt(2) == '/' || text.charAt(2) == '\\');
            boolean place = c == ':'
                    && i > 0
                    && i + 1 < text.length()
                    && (isDigit(text.charAt(i + 1)) || text.charAt(i + 1) == ':');
            if (c == '=' || c == ':' && !drive && !place) {
                return true;
            }
        }
        return false;
    }

    /** Where the first character stands that people do not give to files but to texts; the length if nowhere. */
    private static int unplain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c) || "'\"`|;<>{}".indexOf(c) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isRooted(String text) {
        return text.startsWith("/")
                || text.startsWith("~/")
                || text.startsWith("./")
                || text.startsWith("../")
                || text.length() > 2 && text.charAt(1) == ':' && Character.isLetter(text.charAt(0))
                || text.startsWith("\\\\");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The folder that options send a command to, else {@code folder}. */
    static String folder(GivenArguments given, String folder) {
        String place = folder;
        List<GivenArguments.Given> all = given.given();
        for (GivenArguments.Given one : all) {
            if (one.role() == Role.FOLDER) {
                place = one.argument().whole()
                        ? within(place, one.argument().text())
                        : null;
            }
        }
        return place;
    }

    /** {@code path} as it is meant in {@code folder}; null if either is not known. */
    static String within(String folder, String path) {
        if (path == null || ROOTS.isAt(path, 0) || isOnDrive(path)) {
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

    /** Whether a path begins with a drive of Windows. */
    static boolean isOnDrive(String path) {
        return LETTERS.isAt(path, 0) && path.startsWith(":", 1) && SLASHES.isAt(path, 2);
    }
}
