package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.pipeline.engine.FileSchemes;
import io.github.agentpprof.pipeline.engine.RunFailures;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.transforms.chars.Slashes;
import io.github.agentpprof.transforms.read.TraceFile;
import io.github.agentpprof.transforms.redact.People;
import io.github.agentpprof.transforms.redact.ShownText;
import io.github.agentpprof.transforms.trace.Traces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** Finds trace files: lists folders, and opens nothing but documents in a folder that somebody named. */
final class Discovery {
    private static final String DOCUMENT = ".json";
    private static final String SIDECAR = ".meta.json";
    private static final List<String> COMPRESSED = List.of(".gz", ".zst");

    /** Where pipes have names, such as those a shell makes of {@code <(zcat FILE)}. */
    private static final Path DEVICES = Path.of("/dev");

    /** Folders of a path below the home from which on it is not told alone. */
    private static final int DEEPEST = 3;

    private static final String DEEPER = "where editors keep what their extensions store";

    private final List<String> searched = new ArrayList<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final List<String> unreadable = new ArrayList<>();
    private final Path home;
    private final People people;
    private final Consumer<TraceFile> found;
    private int seen;

    /**
     * A search by somebody whose home is {@code home}, which messages call {@code ~}.
     *
     * @param people who are not to be named
     * @param found gets each file, more than once if it is in several places
     */
    Discovery(Path home, People people, Consumer<TraceFile> found) {
        this.home = home;
        this.people = people;
        this.found = found;
    }

    /** Adds all traces below {@code folder}. */
    void addFolder(Path folder) {
        search(folder, TraceNames.anywhere());
    }

    /**
     * Adds what an agent keeps below {@code root}.
     *
     * @param names patterns of its traces, as of an {@code AgentHome}
     * @param named whether somebody named it; if not, it need not be there
     */
    void addRoot(Path root, List<String> names, boolean named) {
        Map<Path, TraceNames> below = TraceNames.below(root, names);
        if (below.keySet().stream().anyMatch(Files::isDirectory)) {
            below.forEach((folder, there) -> {
                if (Files.isDirectory(folder)) {
                    search(folder, there);
                }
            });
        } else if (named || Files.isDirectory(root)) {
            search(root, TraceNames.scattered(names));
        } else {
            missing.add(isDeep(root) ? DEEPER : shown(root));
        }
    }

    /** Editors keep what each of their extensions stores; two dozen such folders that are not there help nobody. */
    private boolean isDeep(Path root) {
        return root.startsWith(home) && home.relativize(root).getNameCount() > DEEPEST;
    }

    private void search(Path folder, TraceNames names) {
        if (!Files.isDirectory(folder)) {
            searched.add(shown(folder) + " (no such folder)");
            return;
        }
        int before = seen;
        walk(folder, names);
        searched.add(String.format(
                Locale.ROOT, "%s (files seen: %,d, none of them %s)", shown(folder), seen - before, names.said()));
    }

    /**
     * Adds the files that match a pattern of one of Beam's file systems, such as {@code /logs/**.jsonl}: those that end
     * like traces and, if it names just one file, that one whatever its ending.
     *
     * @throws UsageException if no file system knows the pattern
     * @throws RunFailedException if its file system cannot be asked
     */
    void addMatches(String pattern) throws IOException {
        if (isFolder(pattern)) {
            addFolder(Path.of(pattern));
            return;
        }
        List<MatchResult.Metadata> found = matched(pattern);
        for (MatchResult.Metadata file : found) {
            String path = file.resourceId().toString();
            if (found.size() == 1 && Slashes.of(path).equals(Slashes.of(pattern)) || isAskedFor(pattern, path)) {
                add(path, below(fixed(pattern), path), file.sizeBytes());
            }
        }
        searched.add(String.format(
                Locale.ROOT, "%s (files matched: %,d, none of them %s)", pattern, found.size(), TraceNames.LINES));
    }

    private static boolean isFolder(String pattern) {
        try {
            return !pattern.contains("://") && Files.isDirectory(Path.of(pattern));
        } catch (InvalidPathException e) {
            // Where the signs of a pattern may not be in a name, as on Windows.
            return false;
        }
    }

    private static List<MatchResult.Metadata> matched(String pattern) throws IOException {
        try {
            // Not the pattern, whose signs are none for a path of some file systems.
            FileSystems.matchNewResource(fixed(pattern) + "x", false);
        } catch (IllegalArgumentException e) {
            throw new UsageException("cannot read --input '" + pattern + "': " + FileSchemes.problem(pattern));
        }
        try {
            MatchResult matched = FileSystems.match(pattern, EmptyMatchTreatment.ALLOW);
            return matched.status() == MatchResult.Status.NOT_FOUND ? List.of() : matched.metadata();
        } catch (IOException e) {
            throw RunFailures.explained("cannot list --input '" + pattern + "'", e);
        } catch (RuntimeException e) {
            throw RunFailures.explained("cannot list --input '" + pattern + "'", e);
        }
    }

    /** The folder of a pattern that holds all its matches. */
    private static String fixed(String pattern) {
        String plain = pattern.replaceFirst("[*?\\[{].*", "");
        return plain.substring(0, Slashes.of(plain).lastIndexOf('/') + 1);
    }

    private String below(String folder, String path) {
        String name = Slashes.of(path).startsWith(Slashes.of(folder)) ? path.substring(folder.length()) : path;
        return ShownText.path(name.contains("://") ? name.substring(name.lastIndexOf('/') + 1) : name, people);
    }

    private String shown(Path folder) {
        if (!folder.isAbsolute()) {
            return folder.toString();
        }
        Path path = folder.normalize();
        return path.startsWith(home)
                ? Path.of("~").resolve(home.relativize(path)).toString()
                : path.toString();
    }

    /**
     * Adds a file whatever its name.
     *
     * @throws UsageException if it is a pipe that nobody may ever write to
     */
    void addFile(Path file) {
        if (!Files.isRegularFile(file) && !file.toAbsolutePath().startsWith(DEVICES)) {
            throw new UsageException("'" + ShownText.oneLine(file.toString()) + "' is neither a file nor a folder");
        }
        Path name = file.getFileName();
        add(file, ShownText.path(String.valueOf(name), people), size(file));
    }

    /** What was looked into and, each in one line, what there is. */
    List<String> searched() {
        List<String> all = new ArrayList<>(searched);
        if (!missing.isEmpty()) {
            all.add("no such folder: " + String.join(", ", missing));
        }
        return all;
    }

    /** Folders and files that could not be looked at. */
    List<String> unreadable() {
        return unreadable;
    }

    private void walk(Path folder, TraceNames names) {
        try {
            Files.walkFileTree(
                    folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), names.depth(), new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            seen++;
                            visit(folder, file, attributes, names);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            unreadable.add(name(folder, file));
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            unreadable.add(name(folder, folder));
        }
    }

    /** A name that this system's encoding cannot spell names no file that could be opened. */
    private void visit(Path folder, Path file, BasicFileAttributes attributes, TraceNames names) {
        try {
            boolean named = names.match(folder.relativize(file)) && !isCopy(file.toString());
            if (!named && !(names.documents() && isDocument(file, attributes))) {
                return;
            }
            if (attributes.isRegularFile()) {
                add(file, name(folder, file), attributes.size());
            } else if (!attributes.isDirectory()) {
                unreadable.add(name(folder, file));
            }
        } catch (InvalidPathException e) {
            unreadable.add(name(folder, file));
        }
    }

    /** What to call a file in a message: its path below the folder searched. */
    private String name(Path folder, Path file) {
        Path below = folder.equals(file) ? folder.getFileName() : folder.relativize(file);
        return ShownText.path(String.valueOf(below), people);
    }

    /** Lines of JSON, or what ends as a pattern says that it should; what stands beside a trace is none. */
    private static boolean isAskedFor(String pattern, String path) {
        int ending = pattern.lastIndexOf('.');
        boolean said = ending > Math.max(Slashes.of(pattern).lastIndexOf('/'), pattern.lastIndexOf('*'))
                && path.endsWith(pattern.substring(ending));
        return (said || TraceNames.isLines(path)) && !path.endsWith(SIDECAR) && !isCopy(path);
    }

    /** Exports have any name; of other documents a folder may have thousands, of which nothing is to be said. */
    private static boolean isDocument(Path file, BasicFileAttributes attributes) {
        if (!attributes.isRegularFile()
                || !file.toString().endsWith(DOCUMENT)
                || file.toString().endsWith(SIDECAR)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Traces.isDocument(in);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a compressed trace stands beside the trace itself. */
    private static boolean isCopy(String path) {
        return COMPRESSED.stream()
                .anyMatch(ending -> path.endsWith(ending)
                        && !path.contains("://")
                        && Files.exists(Path.of(path.substring(0, path.length() - ending.length()))));
    }

    private void add(Path file, String name, long bytes) {
        add(file.toAbsolutePath().normalize().toString(), name, bytes);
    }

    private void add(String path, String name, long bytes) {
        found.accept(new TraceFile(path, name, bytes, sidecar(path)));
    }

    /** Subagents' files have their origin told in a file beside them; to ask a store for each is left to the readers. */
    private static String sidecar(String path) {
        int ending = path.lastIndexOf(".jsonl");
        if (ending < 0 || !path.startsWith("agent-", Slashes.of(path).lastIndexOf('/') + 1)) {
            return "";
        }
        String sidecar = path.substring(0, ending) + SIDECAR;
        return path.contains("://") || Files.isRegularFile(Path.of(sidecar)) ? sidecar : "";
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
