package io.github.agentpprof.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with the histories of both agents: {@code claude} and {@code codex}.
 *
 * <p>The fixtures are a day of a made-up person's work: in {@code shop} a session with a subagent and a second language, a
 * session forked from it that was cut off while its last line was written, two Codex threads of which one is a fork of
 * the other, and in {@code blog} a session with a model that has no price and with web searches. {@link TotalsTest}
 * works out what they amount to.
 */
public record TraceHomes(Path folder) {
    public static final TraceHomes FIXTURES =
            new TraceHomes(Path.of(System.getProperty("basedir", "."), "src", "test", "resources", "traces"));

    /** Where the fixtures' person keeps projects. */
    private static final String WORK = "/home/ada";

    public Path claude() {
        return folder.resolve("claude");
    }

    public Path codex() {
        return folder.resolve("codex");
    }

    /** {@code arguments}, then {@code more}, then those that name the folders. */
    public String[] arguments(String[] arguments, String... more) {
        return Stream.of(
                        Stream.of(arguments),
                        Stream.of(more),
                        Stream.of("--claude-root", claude().toString(), "--codex-root", codex().toString()))
                .flatMap(some -> some)
                .toArray(String[]::new);
    }

    public List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The one trace whose path contains {@code part}. */
    public Path file(String part) throws IOException {
        List<Path> found = files().stream()
                .filter(file -> file.toString().contains(part))
                .filter(file -> file.toString().endsWith(".jsonl"))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(part + " names " + found);
        }
        return found.get(0);
    }

    /** A copy in which the projects lie in {@code work}. */
    public TraceHomes copyTo(Path target, Path work) throws IOException {
        for (Path file : files()) {
            Path copy = target.resolve(folder.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, Files.readString(file).replace(WORK, work.toString()));
        }
        return new TraceHomes(target);
    }

    /** A copy without order: all files of an agent in folders and under names that say nothing, each of them twice. */
    TraceHomes shuffledTo(Path target) throws IOException {
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(".jsonl")) {
                String agent = folder.relativize(file).getName(0).toString();
                String number = Integer.toHexString(name.hashCode());
                copy(file, target.resolve(agent).resolve("x" + number.charAt(0)), "agent-" + number);
                copy(file, target.resolve(agent).resolve("a/b/c"), "agent-copy-" + number);
            }
        }
        return new TraceHomes(target);
    }

    /** Copies a trace, and the file beside it that tells whose subagent it is. */
    private static void copy(Path file, Path into, String name) throws IOException {
        Files.createDirectories(into);
        Files.copy(file, into.resolve(name + ".jsonl"));
        Path sidecar = Path.of(file.toString().replace(".jsonl", ".meta.json"));
        if (Files.exists(sidecar)) {
            Files.copy(sidecar, into.resolve(name + ".meta.json"));
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
