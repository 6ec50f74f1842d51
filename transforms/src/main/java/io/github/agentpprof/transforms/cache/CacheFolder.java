package io.github.agentpprof.transforms.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a {@link ParseCache} as a whole. */
public final class CacheFolder {
    /** Nobody writes for so long at one entry. */
    private static final Duration OLD_DRAFT = Duration.ofHours(6);

    private record Entry(Path path, long size, FileTime used) {}

    private CacheFolder() {}

    /**
     * Deletes what was not used for longest until {@code most} bytes are left, and what killed runs left behind. Other runs
     * may be at work here: an entry that one of them has open can still be read by it to its end, or cannot be deleted.
     */
    public static void trim(Path folder, long most) {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                look(file, entries);
            }
        } catch (IOException | UncheckedIOException e) {
            return;
        }
        entries.sort(Comparator.comparing(Entry::used).thenComparing(Entry::path));
        long bytes = entries.stream().mapToLong(Entry::size).sum();
        for (Entry entry : entries) {
            if (bytes <= most) {
                return;
            }
            delete(entry.path());
            bytes -= entry.size();
        }
    }

    private static void look(Path file, List<Entry> entries) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(PrivateFiles.ENTRY)) {
                entries.add(new Entry(file, attributes.size(), attributes.lastModifiedTime()));
            } else if (name.endsWith(PrivateFiles.DRAFT)
                    && attributes
                            .lastModifiedTime()
                            .toInstant()
                            .isBefore(Instant.now().minus(OLD_DRAFT))) {
                delete(file);
            }
        } catch (IOException e) {
            // Another run was quicker.
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Somebody reads it, on a system that keeps it then.
        }
    }
}
