package io.github.agentpprof.pipeline.command;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The folder in which earlier versions kept what they had read of traces, up to a gigabyte that nobody reads any more. It is
 * only ever looked for where they put it by themselves, and whatever is not of their making stays.
 */
final class OldParseCache {
    private static final String DIGITS = "0123456789abcdef";

    /** What names look like that it gave to files, all digits being the same. */
    private static final String ENTRY = "0".repeat(32) + ".parsed";

    private static final String DRAFT = "00000000-0000-0000-0000-000000000000.draft";

    private OldParseCache() {}

    /** Removes what earlier versions made, quietly; a folder that is a link, or another's, is left alone. */
    static void remove(Map<String, String> environment) {
        Path folder = folder(environment);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            empty(folder);
            // Which fails where anything is left.
            Files.delete(folder);
        } catch (IOException | DirectoryIteratorException e) {
            // Nobody asked for it: the next run tries again.
        }
    }

    private static void empty(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (isOurs(String.valueOf(file.getFileName()))
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Whether it is an entry, named by a hash, or one that a run was writing when it was ended, named by chance. */
    private static boolean isOurs(String name) {
        int ending = Math.max(0, name.lastIndexOf('.'));
        StringBuilder shape = new StringBuilder(name);
        for (int i = 0; i < ending; i++) {
            shape.setCharAt(i, DIGITS.indexOf(name.charAt(i)) < 0 ? name.charAt(i) : '0');
        }
        return ENTRY.contentEquals(shape) || DRAFT.contentEquals(shape);
    }

    /** Where it was, on each system. */
    private static Path folder(Map<String, String> environment) {
        Path named = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        Path caches = home.resolve(".cache");
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (named.isAbsolute()) {
            caches = named;
        } else if (system.startsWith("mac")) {
            caches = home.resolve("Library/Caches");
        } else if (system.startsWith("windows")) {
            caches = Path.of(environment.getOrDefault(
                    "LOCALAPPDATA", home.resolve("AppData/Local").toString()));
        }
        return caches.resolve("agentpprof/parsed");
    }
}
