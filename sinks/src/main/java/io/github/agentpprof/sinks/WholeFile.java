package io.github.agentpprof.sinks;

import io.github.agentpprof.transforms.chars.Slashes;
import io.github.agentpprof.transforms.doing.Doing;
import io.github.agentpprof.transforms.model.Sha256;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * Puts a file in place in one step: it is written beside its place, as {@code .name.<uuid>.tmp}, then renamed. Several
 * can be written first and put in place together.
 *
 * <p>Every attempt has a name of its own, so that a runner may try twice, even at the same time. A failed attempt leaves
 * nothing, and the old file as it was; neither does one that Ctrl-C ends ({@link HalfWritten}). Missing folders are made.
 */
public final class WholeFile {
    private static final int RUN_DIGITS = 12;

    private WholeFile() {}

    /** What goes into a file. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The same file, named so that a worker finds it, which stands in a folder of its own. */
    public static String fromHere(String path) {
        return path.contains("://") ? path : Path.of(path).toAbsolutePath().toString();
    }

    /** A name for a run that this process drives, by which its drafts are told from those of others. */
    public static String newRun() {
        String run = UUID.randomUUID().toString().replace("-", "").substring(0, RUN_DIGITS);
        HalfWritten.start(run);
        return run;
    }

    /** Writes {@code content} to {@code path}, a path of one of Beam's file systems. */
    public static void write(String path, Content content) throws IOException {
        place(List.of(draft("", path, content)));
    }

    /**
     * Writes {@code content} beside {@code path}.
     *
     * @param run that it belongs to, empty for none
     */
    public static Draft draft(String run, String path, Content content) throws IOException {
        ResourceId file = place(path);
        CountedContent counted = new CountedContent(content, Sha256.digest());
        OutputStream own = isLocal(file) ? stream(path) : null;
        if (own != null) {
            counted.writeTo(new BufferedOutputStream(own));
            return counted.draft(path, "");
        }
        if (isDevice(file)) {
            fill(file, counted);
            return counted.draft(path, "");
        }
        ResourceId temporary = file.getCurrentDirectory()
                .resolve(
                        "." + file.getFilename() + "." + (run.isEmpty() ? "" : run + "-") + UUID.randomUUID() + ".tmp",
                        StandardResolveOptions.RESOLVE_FILE);
        try {
            if (isLocal(file)) {
                HalfWritten.begin(local(temporary), run);
            }
            Doing.during("writing files", () -> fill(temporary, counted));
            if (isLocal(file)) {
                HalfWritten.written(local(temporary), run);
            }
            return counted.draft(path, temporary.toString());
        } catch (IOException | RuntimeException | Error e) {
            delete(List.of(temporary), e);
            throw e;
        }
    }

    /**
     * Puts files in place, one right after the other, those of a local file system in this order.
     *
     * @throws IOException if one could not be; those behind it are as they were, and no draft is left
     */
    public static void place(Collection<Draft> drafts) throws IOException {
        SortedMap<String, List<ResourceId>> from = new TreeMap<>();
        SortedMap<String, List<ResourceId>> to = new TreeMap<>();
        List<ResourceId> all = new ArrayList<>();
        for (Draft draft : drafts) {
            if (!draft.temporary().isEmpty()) {
                ResourceId temporary = FileSystems.matchNewResource(draft.temporary(), false);
                from.computeIfAbsent(temporary.getScheme(), scheme -> new ArrayList<>())
                        .add(temporary);
                to.computeIfAbsent(temporary.getScheme(), scheme -> new ArrayList<>())
                        .add(place(draft.path()));
                all.add(temporary);
            }
        }
        try {
            for (String scheme : from.keySet()) {
                FileSystems.rename(from.get(scheme), to.get(scheme));
            }
            forget(all);
        } catch (IOException | RuntimeException | Error e) {
            delete(all, e);
            throw e;
        }
    }

    /** Deletes drafts instead. */
    public static void discard(Collection<Draft> drafts) {
        delete(
                drafts.stream()
                        .filter(draft -> !draft.temporary().isEmpty())
                        .map(draft -> FileSystems.matchNewResource(draft.temporary(), false))
                        .toList(),
                new IOException());
    }

    /** Deletes what a run has left under temporary names in this process, and ends what it is about to write. */
    public static void fail(String run) {
        HalfWritten.fail(run);
    }

    /**
     * Deletes what attempts of a run that got lost, on whatever machine, have left beside a path.
     *
     * @param path with {@code *} for what is not known of it
     */
    public static void sweep(String run, String path) throws IOException {
        int name = Slashes.of(path).lastIndexOf('/') + 1;
        String left = path.substring(0, name) + "." + path.substring(name) + "." + run + "-*.tmp";
        if (!left.contains("://")) {
            LocalPattern.delete(left);
            return;
        }
        List<ResourceId> files = new ArrayList<>();
        FileSystems.match(left, EmptyMatchTreatment.ALLOW).metadata().forEach(file -> files.add(file.resourceId()));
        FileSystems.delete(files, StandardMoveOptions.IGNORE_MISSING_FILES);
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

    /**
     * Whether a path names a stream that this process has open: it is there for whoever started it, although its file, such as
     * another user's terminal or pipe, may not be opened once more.
     */
    public static boolean isStream(String path) {
        return stream(path) != null;
    }

    private static OutputStream stream(String path) {
        return switch (path) {
            case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1" -> new FileOutputStream(FileDescriptor.out);
            case "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2" -> new FileOutputStream(FileDescriptor.err);
            default -> null;
        };
    }

    private static boolean isLocal(ResourceId file) {
        return file.getScheme().equals("file");
    }

    private static Path local(ResourceId file) {
        return Path.of(file.toString());
    }

    private static void forget(List<ResourceId> temporary) {
        temporary.stream().filter(WholeFile::isLocal).map(WholeFile::local).forEach(HalfWritten::end);
    }

    private static void delete(List<ResourceId> temporary, Throwable cause) {
        try {
            List<ResourceId> elsewhere = new ArrayList<>();
            for (ResourceId file : temporary) {
                if (!isLocal(file)) {
                    elsewhere.add(file);
                } else {
                    // Beam looks for a file that is missing by walking the whole tree it would be in; /proc has no end.
                    Files.deleteIfExists(local(file));
                }
            }
            FileSystems.delete(elsewhere, StandardMoveOptions.IGNORE_MISSING_FILES);
            forget(temporary);
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
