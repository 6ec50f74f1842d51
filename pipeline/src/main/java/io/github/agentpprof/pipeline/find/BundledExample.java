package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The invented history of {@code docs/examples}, which is packed into the jar, in a folder of its own for one run.
 *
 * <p>Public for {@code TraceOptions}.
 */
public final class BundledExample implements Closeable {
    private static final String RESOURCE = "/example";
    private static final String FOLDER = "example/";

    private final Path folder;

    private BundledExample(Path folder) {
        this.folder = folder;
    }

    /** Unpacks the example; the caller closes it, which deletes the folder. */
    public static BundledExample unpack() throws IOException {
        BundledExample example = new BundledExample(Files.createTempDirectory("agentpprof-example"));
        try {
            URL resource = BundledExample.class.getResource(RESOURCE);
            if (resource.openConnection() instanceof JarURLConnection jar) {
                example.copy(jar);
            } else {
                example.copy(Path.of(resource.toURI()));
            }
            return example;
        } catch (URISyntaxException | IOException | RuntimeException e) {
            example.close();
            throw new IOException("cannot unpack the example", e);
        }
    }

    /** Where to look, called {@code projectName} if that is not empty. */
    public TraceSources sources(String projectName) {
        return new TraceSources(
                folder,
                List.of(
                        TracePlace.root("claude", folder.resolve("claude"), true),
                        TracePlace.root("codex", folder.resolve("codex"), true)),
                new ProjectScope(List.of(), projectName),
                List.of(folder.resolve("rules")),
                this);
    }

    /** Java has the jar open already: a second look costs nothing, a file system on it a new reading of its index. */
    private void copy(JarURLConnection from) throws IOException {
        JarFile jar = from.getJarFile();
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            if (entry.getName().startsWith(FOLDER) && !entry.isDirectory()) {
                Path copy = folder.resolve(entry.getName().substring(FOLDER.length()));
                Files.createDirectories(copy.getParent());
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, copy);
                }
            }
        }
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
