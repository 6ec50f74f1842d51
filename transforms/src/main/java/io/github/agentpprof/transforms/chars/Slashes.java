package io.github.agentpprof.transforms.chars;

import java.io.File;

/**
 * Paths with slashes between their folders, as every system but Windows writes them.
 *
 * <p>Public for every package that takes paths apart as text.
 */
public final class Slashes {
    private static final Chars LETTERS = Chars.of("A-Za-z");

    private Slashes() {}

    /**
     * {@code path} with slashes in place of backslashes if these stand between folders: on Windows, and in a path that begins
     * as one of Windows. Elsewhere a backslash is a part of a name. Each character keeps its place.
     */
    public static String of(String path) {
        return File.separatorChar == '\\' && !path.contains("://") || isOfWindows(path)
                ? path.replace('\\', '/')
                : path;
    }

    /** Whether a path begins with a drive, as in {@code c:/work} and {@code C:\work}, or with a share, {@code \\server\share}. */
    public static boolean isOfWindows(String path) {
        return hasDrive(path) || path.startsWith("\\\\");
    }

    /** Whether a path begins with a drive, and not with the scheme of an address. */
    public static boolean hasDrive(String path) {
        return LETTERS.isAt(path, 0)
                && path.startsWith(":", 1)
                && (path.length() == 2 || path.charAt(2) == '\\' || path.charAt(2) == '/')
                && !path.startsWith("//", 2);
    }
}
