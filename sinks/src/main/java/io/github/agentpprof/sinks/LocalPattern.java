package io.github.agentpprof.sinks;

import io.github.agentpprof.transforms.chars.Slashes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/**
 * Deletes the local files that match a path with {@code *} in it. Folders are looked into only as deep as the path goes:
 * Beam's own matching walks the whole tree below the first {@code *}, and below {@code /proc} there is no end of it.
 */
final class LocalPattern {
    private LocalPattern() {}

    /** Deletes the files that match an absolute {@code pattern}; those that cannot be looked at are none. */
    static void delete(String pattern) throws IOException {
        // Not as a path, in which Windows allows no sign of a pattern.
        List<String> parts = List.of(Slashes.of(pattern).split("/"));
        delete(Path.of(parts.get(0) + "/"), parts, 1);
    }

    private static void delete(Path folder, List<String> pattern, int depth) throws IOException {
        String part = pattern.get(depth);
        boolean last = depth + 1 == pattern.size();
        if (!last && part.indexOf('*') < 0) {
            delete(folder.resolve(part), pattern, depth + 1);
            return;
        }
        if (!Files.isReadable(folder)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, entry -> matches(entry, part))) {
            for (Path entry : entries) {
                if (!last) {
                    delete(entry, pattern, depth + 1);
                } else if (Files.isRegularFile(entry)) {
                    Files.deleteIfExists(entry);
                }
            }
        } catch (NotDirectoryException e) {
            // A file where another run has a folder: nothing of this one lies below it.
            return;
        }
    }

    /** Whether a name is that part of the pattern, in which {@code *} is any number of characters and all else itself. */
    private static boolean matches(Path entry, String part) {
        String name = entry.getFileName().toString();
        String[] plain = part.split("\\*", -1);
        if (plain.length == 1) {
            return name.equals(plain[0]);
        }
        int at = plain[0].length();
        if (!name.startsWith(plain[0])) {
            return false;
        }
        for (int i = 1; i < plain.length - 1; i++) {
            int found = name.indexOf(plain[i], at);
            if (found < 0) {
                return false;
            }
            at = found + plain[i].length();
        }
        String end = plain[plain.length - 1];
        return name.length() >= at + end.length() && name.endsWith(end);
    }
}
