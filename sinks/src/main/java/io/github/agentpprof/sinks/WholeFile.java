package io.github.agentpprof.sinks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * Puts a file in place in one step: it is written beside its place, as {@code .name.<uuid>.tmp}, then renamed.
 *
 * <p>Every attempt has a name of its own, so that a runner may try twice, even at the same time. A failed attempt leaves
 * nothing, and the old file as it was; neither does one that Ctrl-C ends ({@link HalfWritten}). Missing folders are made.
 */
public final class WholeFile {
    private WholeFile() {}

    /** What goes into a file. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The same file, named so that a worker finds it, which stands in a folder of its own. */
    public static String fromHere(String path) {
        return path.contains("://") ? path : Path.of(path).toAbsolutePath().toString();
    }

    /** Writes {@code content} to {@code path}, a path of one of Beam's file systems. */
    public static void write(String path, Content content) throws IOException {
        ResourceId file = place(path);
        if (isDevice(file)) {
            fill(file, content);
            return;
        }
        ResourceId temporary = file.getCurrentDirectory()
                .resolve(
                        "." + file.getFilename() + "." + UUID.randomUUID() + ".tmp",
                        StandardResolveOptions.RESOLVE_FILE);
        if (isLocal(file)) {
            HalfWritten.begin(local(temporary));
        }
        try {
            fill(temporary, content);
            FileSystems.rename(List.of(temporary), List.of(file));
        } catch (IOException | RuntimeException | Error e) {
            delete(temporary, e);
            throw e;
        } finally {
            if (isLocal(file)) {
                HalfWritten.end(local(temporary));
            }
        }
    }

    private static void fill(ResourceId file, Content content) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(Channels.newOutputStream(FileSystems.create(file, MimeTypes.BINARY)))) {
            content.writeTo(out);
        }
    }

    /** The file that {@code path} names; the one a link leads to, so that the link stays. */
    private static ResourceId place(String path) throws IOException {
        ResourceId file = FileSystems.matchNewResource(path, false);
        return isLocal(file) && Files.isRegularFile(local(file))
                ? FileSystems.matchNewResource(local(file).toRealPath().toString(), false)
                : file;
    }

    /** True for {@code /dev/stdout} and its like, which a rename would replace by a file. */
    private static boolean isDevice(ResourceId file) {
        return isLocal(file)
                && Files.exists(local(file))
                && !Files.isRegularFile(local(file))
                && !Files.isDirectory(local(file));
    }

    private static boolean isLocal(ResourceId file) {
        return file.getScheme().equals("file");
    }

    private static Path local(ResourceId file) {
        return Path.of(file.toString());
    }

    private static void delete(ResourceId temporary, Throwable cause) {
        try {
            FileSystems.delete(List.of(temporary), StandardMoveOptions.IGNORE_MISSING_FILES);
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
