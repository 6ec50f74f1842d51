package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.trace.ProjectScope;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The invented history of {@code docs/examples}, which is packed into the jar, in a folder of its own for one run. */
final class BundledExample implements Closeable {
    private static final String RESOURCE = "/example";

    private final Path folder;

    private BundledExample(Path folder) {
        this.folder = folder;
    }

    /** Unpacks the example; the caller closes it, which deletes the folder. */
    static BundledExample unpack() throws IOException {
        BundledExample example = new BundledExample(Files.createTempDirectory("agentpprof-example"));
        try {
            URI resource = BundledExample.class.getResource(RESOURCE).toURI();
            if (resource.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(resource, Map.of())) {
                    example.copy(jar.getPath(RESOURCE));
                }
            } else {
                example.copy(Path.of(resource));
            }
            return example;
        } catch (URISyntaxException | IOException | RuntimeException e) {
            example.close();
            throw new IOException("cannot unpack the example", e);
        }
    }

    /** Where to look, called {@code projectName} if that is not empty. */
    TraceSources sources(String projectName) {
        return new TraceSources(
                new Discovery(folder),
                List.of(),
                List.of(),
                List.of(folder.resolve("claude")),
                List.of(folder.resolve("codex")),
                new ProjectScope(List.of(), projectName),
                List.of(folder.resolve("rules")),
                this);
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = folder.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
