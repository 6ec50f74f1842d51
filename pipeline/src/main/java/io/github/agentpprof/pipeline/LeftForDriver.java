package io.github.agentpprof.pipeline;

import java.io.Closeable;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * The place where the workers of a run leave what its driver wants to know ({@link KeepForDriver}): the folder that
 * Beam's {@code --tempLocation} names, on whatever file system; without it, one of the driver's own, which is enough
 * where all workers are on its machine. Closing it deletes what was left, and so does Ctrl-C where it is local.
 */
final class LeftForDriver implements Closeable {
    private final String place;
    private final Path own;
    private final List<ResourceId> files = new ArrayList<>();
    private final List<ResourceId> prefixes = new ArrayList<>();
    private final Thread lastWill = new Thread(this::sweep, "delete what was left for the driver");

    private LeftForDriver(String place, Path own) {
        this.place = place;
        this.own = own;
    }

    /** A place in {@code tempLocation}, or on this machine if that is null. */
    static LeftForDriver in(String tempLocation) throws IOException {
        if (tempLocation != null) {
            return new LeftForDriver(tempLocation, null);
        }
        Path own = Files.createTempDirectory("agentpprof");
        own.toFile().deleteOnExit();
        return new LeftForDriver(own.toString(), own);
    }

    /** The path of a file of this run, which is not there yet. */
    String file(String name) {
        ResourceId file = resolved(name);
        files.add(file);
        if (isLocal(file)) {
            new File(file.toString()).deleteOnExit();
        }
        return file.toString();
    }

    /** The beginning of the paths of files of this run, of which nobody knows yet how many there will be. */
    String prefix(String name) {
        ResourceId prefix = resolved(name + "-");
        if (isLocal(prefix) && prefixes.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(lastWill);
        }
        prefixes.add(prefix);
        return prefix.toString();
    }

    private static boolean isLocal(ResourceId file) {
        return file.getScheme().equals("file");
    }

    private ResourceId resolved(String name) {
        return FileSystems.matchNewResource(place, true)
                .resolve(
                        own == null ? "agentpprof-" + UUID.randomUUID() + "-" + name : name,
                        StandardResolveOptions.RESOLVE_FILE);
    }

    /** What was left in all files whose paths begin with {@code prefix}, in no order. */
    List<Object> readAll(String prefix) throws IOException {
        List<Object> all = new ArrayList<>();
        for (ResourceId file : matching(FileSystems.matchNewResource(prefix, false))) {
            all.add(read(file.toString()));
        }
        return all;
    }

    /** The name of a folder here may hold what means something in a pattern. */
    private static List<ResourceId> matching(ResourceId prefix) throws IOException {
        if (!isLocal(prefix)) {
            return FileSystems.match(prefix + "*", EmptyMatchTreatment.ALLOW).metadata().stream()
                    .map(Metadata::resourceId)
                    .toList();
        }
        Path first = Path.of(prefix.toString());
        try (Stream<Path> files = Files.list(first.getParent())) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .startsWith(first.getFileName().toString()))
                    .map(file -> FileSystems.matchNewResource(file.toString(), false))
                    .toList();
        }
    }

    /**
     * What was left at {@code path} by this program.
     *
     * @throws RunFailedException if nothing is there
     */
    Object read(String path) throws IOException {
        try (InputStream in = Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false)));
                ObjectInputStream objects = new ObjectInputStream(in)) {
            return objects.readObject();
        } catch (FileNotFoundException | java.nio.file.NoSuchFileException e) {
            throw unseen(e);
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    /** Says that workers have told something that did not arrive. */
    RunFailedException unseen(Exception why) {
        return new RunFailedException(
                "the run is over, but what its workers left in '" + place + "' is not to be seen from here; name a"
                        + " folder that all of them share, as with -- --tempLocation=hdfs://host/tmp",
                why);
    }

    /** On Ctrl-C; what has a name of its own goes by itself. */
    private void sweep() {
        for (ResourceId prefix : prefixes) {
            try {
                FileSystems.delete(matching(prefix), StandardMoveOptions.IGNORE_MISSING_FILES);
            } catch (IOException | RuntimeException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (ResourceId prefix : prefixes) {
            files.addAll(matching(prefix));
        }
        FileSystems.delete(files, StandardMoveOptions.IGNORE_MISSING_FILES);
        if (own != null) {
            Files.deleteIfExists(own);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(lastWill);
        } catch (IllegalStateException e) {
            // It is on its way, and finds nothing.
            return;
        }
    }
}
