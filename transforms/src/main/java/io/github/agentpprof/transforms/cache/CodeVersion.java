package io.github.agentpprof.transforms.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/** Tells a build of this program from every other: what an older one read may not be what this one would read. */
final class CodeVersion {
    /** Counts up when entries are written in another way. */
    private static final int FORMAT = 2;

    private CodeVersion() {}

    static String ofThisProgram() {
        CodeSource source = CodeVersion.class.getProtectionDomain().getCodeSource();
        try {
            return FORMAT + " " + Runtime.version() + " "
                    + files(Path.of(source.getLocation().toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the program's own classes cannot be found", e);
        }
    }

    /** The jar, or the files of a folder of classes, by size and time. */
    private static List<String> files(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(CodeVersion::describe)
                    .toList();
        }
    }

    private static String describe(Path file) {
        try {
            FileState state = FileState.of(file);
            return file + ":" + state.size() + ":" + state.modified();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
