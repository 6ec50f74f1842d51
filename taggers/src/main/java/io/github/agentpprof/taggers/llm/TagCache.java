package io.github.agentpprof.taggers.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.taggers.known.KeptFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a model has answered, kept in a file: {@code {"schema": 1, "entries": {"<key>": "<tag>"}}}. A key is a hash, so
 * the file shows nothing of any prompt.
 *
 * <p>Each answer is in the file soon after it is put, so a run that is killed loses next to none. Runs at the same time
 * add to each other's entries. A file that cannot be understood is set aside under another name and never written over.
 */
public final class TagCache {
    private static final int SCHEMA = 1;

    /** Answers are written one by one while the file is small, then so many at a time. */
    private static final int MOST_UNSAVED = 20;

    private static final int SMALL = 1000;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TAG = Pattern.compile("[a-z]{3,12}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Between the threads of this program, among which a file's lock does not hold. */
    private static final Object LOCK = new Object();

    private final Path file;
    private final TreeMap<String, String> entries = new TreeMap<>();
    private final TreeSet<String> remarks = new TreeSet<>();
    private int unsaved;
    private boolean kept;

    private TagCache(Path file) {
        this.file = file;
        this.kept = file != null;
    }

    /**
     * Reads a file, if it is there.
     *
     * @param file empty for a cache that is forgotten with the run
     */
    public static TagCache open(String file) {
        TagCache cache = new TagCache(file.isEmpty() ? null : Path.of(file).toAbsolutePath());
        cache.locked(cache::merge);
        return cache;
    }

    public synchronized Optional<String> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    public synchronized void put(String key, String tag) {
        entries.put(key, tag);
        unsaved++;
        if (unsaved >= Math.min(MOST_UNSAVED, 1 + entries.size() / SMALL)) {
            save();
        }
    }

    /** Writes what is not in the file yet. */
    public synchronized void save() {
        if (unsaved > 0) {
            locked(() -> {
                merge();
                write();
            });
            unsaved = 0;
        }
    }

    /** What a person should know of the file; sorted. */
    public synchronized List<String> remarks() {
        return new ArrayList<>(remarks);
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Without a file that can be used a run goes on, but says so and leaves the file alone. */
    private void locked(Step step) {
        if (!kept) {
            return;
        }
        synchronized (LOCK) {
            try {
                Files.createDirectories(file.getParent());
                Path lock = file.resolveSibling(file.getFileName() + ".lock");
                try (FileChannel channel =
                        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    channel.lock();
                    step.run();
                }
            } catch (IOException e) {
                kept = false;
                remarks.add("the tag cache '" + file.getFileName() + "' cannot be used, so tags are not kept: "
                        + e.getClass().getSimpleName());
            }
        }
    }

    /** Adds the entries of the file; of two answers to the same question the one in the file holds. */
    private void merge() throws IOException {
        if (Files.exists(file)) {
            Optional<Map<String, String>> read = read();
            if (read.isPresent()) {
                entries.putAll(read.get());
            } else {
                setAside();
            }
        }
    }

    private Optional<Map<String, String>> read() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (root.path("schema").asInt() != SCHEMA || !root.path("entries").isObject()) {
            return Optional.empty();
        }
        Map<String, String> read = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : root.path("entries").properties()) {
            String tag = entry.getValue().asText();
            if (!KEY.matcher(entry.getKey()).matches() || !TAG.matcher(tag).matches()) {
                return Optional.empty();
            }
            read.put(entry.getKey(), tag);
        }
        return Optional.of(read);
    }

    private void setAside() throws IOException {
        Path aside = KeptFile.setAside(file);
        remarks.add("the tag cache '" + file.getFileName() + "' cannot be understood and is kept as '"
                + aside.getFileName() + "'");
    }

    private void write() throws IOException {
        ObjectNode root = JSON.createObjectNode().put("schema", SCHEMA);
        ObjectNode object = root.putObject("entries");
        entries.forEach(object::put);
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        KeptFile.replace(file, JSON.writer(lines).writeValueAsBytes(root));
    }
}
