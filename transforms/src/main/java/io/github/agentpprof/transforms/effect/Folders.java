package io.github.agentpprof.transforms.effect;

import java.util.regex.Pattern;

/** Joins paths, without looking at what is in them. */
final class Folders {
    private static final Pattern ABSOLUTE = Pattern.compile("[/~\\\\].*|[A-Za-z]:[/\\\\].*", Pattern.DOTALL);

    /** Beyond, nobody means a folder; a script could make one of any length. */
    private static final int LONGEST = 4096;

    private Folders() {}

    /** {@code path} as it is meant in {@code folder}; null if either is not known. */
    static String within(String folder, String path) {
        if (path == null || ABSOLUTE.matcher(path).matches()) {
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
}
