package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.TraceFile;
import io.github.agentpprof.transforms.redact.People;
import io.github.agentpprof.transforms.redact.ShownText;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the trace files of this machine: lists folders, opens nothing. */
final class Discovery {
    private static final List<String> ENDINGS = List.of(".jsonl", ".jsonl.gz", ".jsonl.zst");

    /** Where pipes have names, such as those a shell makes of {@code <(zcat FILE)}. */
    private static final Path DEVICES = Path.of("/dev");

    private final People people = People.ofThisMachine();
    private final SortedMap<String, TraceFile> files = new TreeMap<>();
    private final List<String> searched = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    /** Folders of Claude Code when none is named: {@code CLAUDE_CONFIG_DIR}, else the two usual ones. */
    static List<Path> claudeRoots(Map<String, String> environment, Path home) {
        return roots(environment, "CLAUDE_CONFIG_DIR", home.resolve(".claude"), home.resolve(".config/claude"));
    }

    /** Folders of Codex when none is named: {@code CODEX_HOME}, else the usual one. */
    static List<Path> codexRoots(Map<String, String> environment, Path home) {
        return roots(environment, "CODEX_HOME", home.resolve(".codex"));
    }

    private static List<Path> roots(Map<String, String> environment, String variable, Path... usual) {
        String named = environment.getOrDefault(variable, "");
        return named.isBlank()
                ? List.of(usual)
                : Stream.of(named.split(",")).map(String::strip).map(Path::of).toList();
    }

    /** Adds the traces below {@code root}: in those of {@code folders} that it has, else anywhere below it. */
    void addRoot(Path root, String... folders) {
        List<Path> within =
                Stream.of(folders).map(root::resolve).filter(Files::isDirectory).toList();
        for (Path folder : within.isEmpty() ? List.of(root) : within) {
            searched.add(folder.toString());
            if (Files.isDirectory(folder)) {
                walk(folder);
            }
        }
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

    /** The files found, each once, in order of path. */
    List<TraceFile> files() {
        return List.copyOf(files.values());
    }

    /** Folders that were looked into. */
    List<String> searched() {
        return searched;
    }

    /** Folders and files that could not be looked at. */
    List<String> unreadable() {
        return unreadable;
    }

    private void walk(Path folder) {
        try {
            Files.walkFileTree(
                    folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            visit(folder, file, attributes);
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
    private void visit(Path folder, Path file, BasicFileAttributes attributes) {
        try {
            if (isTrace(file) && attributes.isRegularFile()) {
                add(file, name(folder, file), attributes.size());
            } else if (isTrace(file)) {
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

    private static boolean isTrace(Path file) {
        String path = file.toString();
        if (ENDINGS.stream().noneMatch(path::endsWith)) {
            return false;
        }
        String plain = path.substring(0, path.indexOf(".jsonl", path.lastIndexOf('/') + 1) + ".jsonl".length());
        return plain.equals(path) || !Files.exists(Path.of(plain));
    }

    private void add(Path file, String name, long bytes) {
        String path = file.toAbsolutePath().normalize().toString();
        files.put(path, new TraceFile(path, name, bytes, sidecar(path)));
    }

    /** Subagents' files have their origin told in a file beside them. */
    private static String sidecar(String path) {
        int ending = path.lastIndexOf(".jsonl");
        if (ending < 0 || !path.substring(path.lastIndexOf('/') + 1).startsWith("agent-")) {
            return "";
        }
        String sidecar = path.substring(0, ending) + ".meta.json";
        return Files.isRegularFile(Path.of(sidecar)) ? sidecar : "";
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
