package io.github.agentpprof.taggers.known;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A tag file that runs add to. Tags that are in it stay as they are; runs at the same time add to each other's. A file
 * that is no JSON, such as half of one, is set aside under another name and never written over.
 */
public final class TagStore {
    /** Between the threads of this program, among which a file's lock does not hold. */
    private static final Object LOCK = new Object();

    private final Path file;
    private final SortedMap<String, String> tags;
    private final List<String> remarks = new ArrayList<>();

    private TagStore(Path file) throws IOException {
        this.file = (Files.exists(file) ? file.toRealPath() : file.toAbsolutePath()).normalize();
        this.tags = read();
    }

    /**
     * Reads a file, if it is there.
     *
     * @throws IllegalArgumentException if it is JSON of another kind, with what is wrong: it is likely to be another file
     */
    public static TagStore open(Path file) throws IOException {
        return new TagStore(file);
    }

    /** Those that were in the file. */
    public SortedMap<String, String> tags() {
        return new TreeMap<>(tags);
    }

    /** Puts tags of prompts that are not in the file into it. */
    public void add(SortedMap<String, String> found) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        synchronized (LOCK) {
            Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
            FileChannel channel = locked(lock);
            try {
                SortedMap<String, String> all = new TreeMap<>(found);
                SortedMap<String, String> held = read();
                all.putAll(held);
                if (!all.equals(held) || !Files.exists(file)) {
                    TagFile.write(file, all);
                }
                Files.deleteIfExists(lock);
            } finally {
                channel.close();
            }
        }
    }

    /** What a person should know of the file. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** The one who had the lock before may have deleted its file, and then the lock is on nothing. */
    private static FileChannel locked(Path lock) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Object mine = key(lock);
            channel.lock();
            if (mine != null && mine.equals(key(lock))) {
                return channel;
            }
            channel.close();
        }
    }

    private static Object key(Path file) throws IOException {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? "no keys here" : key;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private SortedMap<String, String> read() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return new TreeMap<>();
        }
        try {
            return TagFile.read(file);
        } catch (TagFile.NotJsonException e) {
            setAside();
            return new TreeMap<>();
        }
    }

    private void setAside() throws IOException {
        Path aside = KeptFile.setAside(file);
        remarks.add(
                "the tag file '" + file.getFileName() + "' is not JSON and is kept as '" + aside.getFileName() + "'");
    }
}
