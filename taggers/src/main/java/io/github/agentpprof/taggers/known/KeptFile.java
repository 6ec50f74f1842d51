package io.github.agentpprof.taggers.known;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that outlives the run which wrote it: there is the old one or the new one, never a part, and nothing is lost. */
public final class KeptFile {
    private KeptFile() {}

    /** Puts {@code bytes} in the place of what is in {@code file}, or of where that leads to; missing folders are made. */
    public static void replace(Path file, byte[] bytes) throws IOException {
        Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Files.createDirectories(place.getParent());
        Path temporary = Files.createTempFile(place.getParent(), "." + place.getFileName() + ".", ".tmp");
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Renames a file that cannot be understood, to a name that is free; returns where it is now. */
    public static Path setAside(Path file) throws IOException {
        String name = file.getFileName() + ".corrupt";
        Path aside = file.resolveSibling(name);
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(name + "-" + i);
        }
        return Files.move(file, aside);
    }
}
