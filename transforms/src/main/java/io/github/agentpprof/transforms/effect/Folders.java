package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.chars.Chars;

/** Joins paths, without looking at what is in them. */
final class Folders {
    private static final Chars ROOTS = Chars.of("/~\\");
    private static final Chars SLASHES = Chars.of("/\\");
    private static final Chars LETTERS = Chars.of("A-Za-z");

    /** Beyond, nobody means a folder; a script could make one of any length. */
    private static final int LONGEST = 4096;

    private Folders() {}

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
