package io.github.agentpprof.pipeline.engine;

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
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * The place where the workers of a run leave what its driver wants to know ({@link KeepForDriver}): the folder that
 * Beam's {@code --tempLocation} names, on whatever file system; without it, one of the driver's own, which is enough
 * where all workers are on its machine. Closing it deletes what was left, and so does Ctrl-C where it is local.
 *
 * <p>Public for {@code FoundTraces}, {@code ProfileRun} and {@code RemoteListing}.
 */
public final class LeftForDriver implements Closeable {
    private final String place;
    private final Path own;
    private final List<ResourceId> files = new ArrayList<>();

    private LeftForDriver(String place, Path own) {
        this.place = place;
        this.own = own;
    }

    /** A place in {@code tempLocation}, or on this machine if that is null. */
    public static LeftForDriver in(String tempLocation) throws IOException {
        if (tempLocation != null) {
            return new LeftForDriver(tempLocation, null);
        }
        Path own;
        try {
            own = Files.createTempDirectory("agentpprof");
        } catch (IOException e) {
            throw TemporaryFolder.unwritable(e);
        }
        own.toFile().deleteOnExit();
        return new LeftForDriver(own.toString(), own);
    }

    /** The path of a file of this run, which is not there yet. */
    public String file(String name) {
        ResourceId folder = FileSystems.matchNewResource(place, true);
        ResourceId file = folder.resolve(
                own == null ? "agentpprof-" + UUID.randomUUID() + "-" + name : name,
                StandardResolveOptions.RESOLVE_FILE);
        files.add(file);
        if (file.getScheme().equals("file")) {
            new File(file.toString()).deleteOnExit();
        }
        return file.toString();
    }

    /**
     * What was left at {@code path} by this program.
     *
     * @throws RunFailedException if nothing is there
     */
    public Object read(String path) throws IOException {
        try (InputStream in = Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false)));
                ObjectInputStream objects = new ObjectInputStream(in)) {
            return objects.readObject();
        } catch (FileNotFoundException | java.nio.file.NoSuchFileException e) {
            throw new RunFailedException(
                    "the run is over, but what its workers left in '" + place + "' is not to be seen from here; name a"
                            + " folder that all of them share, as with -- --tempLocation=hdfs://host/tmp",
                    e);
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        FileSystems.delete(files, StandardMoveOptions.IGNORE_MISSING_FILES);
        if (own != null) {
            Files.deleteIfExists(own);
        }
    }
}
