package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as they are in the wild: what can be read is read, what cannot is counted and said, nothing hangs. */
class HostileFilesTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Path traces;

    @BeforeEach
    void make() throws IOException {
        traces = Files.createDirectories(folder.resolve("projects/p"));
    }

    @Test
    void tenThousandFiles() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            Path part = traces.resolve("d" + i / 1000);
            if (i % 1000 == 0) {
                Files.createDirectory(part);
            }
            Files.writeString(part.resolve(i + ".jsonl"), call(i));
        }
        CommandRun run = run("--status", "json");
        assertEquals(0, run.exit(), run.err());
        assertEquals("10000", run.status("files"));
        assertEquals("10000", run.status("calls"));
        assertEquals("0", run.status("rejects"));
    }

    @Test
    void anyNameIsReadAndShownOnOneLine() throws IOException {
        String[] names = {
            "with space",
            "new\nline",
            "quote\"s'",
            "🙂",
            "back\\slash",
            "turn\u202Eed",
            "bell\u0007\u001B[31mred",
            "*?[x]",
            "%41#é",
            "-o",
            "{view}",
            "$(id)"
        };
        for (int i = 0; i < names.length; i++) {
            Files.writeString(traces.resolve(names[i] + ".jsonl"), call(i) + "{\"broken");
        }
        CommandRun run = run("--status", "json");
        assertEquals(Integer.toString(names.length), run.status("calls"));
        assertEquals(Integer.toString(names.length), run.status("rejects"));
        String shown = run("-v").out();
        assertTrue(shown.contains("… and 9 more; --status json lists them\n"), shown);
        shown += run.out();
        assertTrue(shown.contains("\"p/bell__[31mred.jsonl:2: last line is cut off\""), shown);
        assertTrue(shown.contains("\"p/new_line.jsonl:2: last line is cut off\""), shown);
        assertFalse(shown.contains("new\nline"), shown);
        assertTrue(shown.chars().noneMatch(c -> c == 0x1B || c == 7 || c == 0x202E), shown);
    }

    @Test
    void aNameThatIsNoTextIsReadOrNamed() throws IOException, InterruptedException {
        Files.writeString(traces.resolve("good.jsonl"), call(1));
        Files.writeString(traces.resolve("other.jsonl"), call(2));
        shell("mv other.jsonl \"$(printf 'bad\\377\\376name.jsonl')\"");
        CommandRun run = run("--status", "json");
        assertEquals(0, run.exit(), run.err());
        boolean read = run.status("calls").equals("2");
        assertTrue(
                read || run.out().contains("cannot be opened") || run.out().contains("not to be looked at"), run.out());
    }

    @Test
    void aPipeIsNotWaitedFor() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        Files.writeString(traces.resolve("good.jsonl"), call(1));
        shell("mkfifo pipe.jsonl");
        assertTimeoutPreemptively(LONG_ENOUGH, () -> {
            CommandRun found = run("--status", "json");
            assertEquals(0, found.exit(), found.err());
            assertEquals("1", found.status("calls"));
            assertTrue(found.out().contains("1 file or folder not to be looked at: p/pipe.jsonl"), found.out());
            CommandRun named =
                    CommandRun.of("--session-file", traces.resolve("pipe.jsonl").toString());
            assertEquals(2, named.exit());
            assertTrue(named.err().contains("pipe.jsonl' is neither a file nor a folder"), named.err());
        });
    }

    @Test
    void aLoopOfLinksEnds() throws IOException {
        Files.writeString(traces.resolve("good.jsonl"), call(1));
        Files.createSymbolicLink(traces.resolve("again"), folder.resolve("projects"));
        Files.createSymbolicLink(traces.resolve("self.jsonl"), traces.resolve("self.jsonl"));
        CommandRun run = run("--status", "json");
        assertEquals(0, run.exit(), run.err());
        assertEquals("1", run.status("calls"));
        assertTrue(run.out().contains("2 files or folders not to be looked at: p/"), run.out());
    }

    @Test
    void aFolderNamedLikeATraceIsLookedInto() throws IOException {
        Path inside = Files.createDirectory(traces.resolve("folder.jsonl"));
        Files.writeString(inside.resolve("good.jsonl"), call(1));
        CommandRun run = run("--status", "json");
        assertEquals("1", run.status("calls"));
        assertEquals("0", run.status("rejects"));
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--all-projects", "--agent", "claude", "--claude-root", folder.toString()))
                .toArray(String[]::new));
    }

    private void shell(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(traces.toFile())
                .inheritIO()
                .start();
        assertTrue(shell.waitFor(10, TimeUnit.SECONDS));
        assumeTrue(shell.exitValue() == 0, "the file system refuses such a file");
    }

    /** A whole trace with one call. */
    private static String call(int number) {
        return "{\"type\":\"assistant\",\"uuid\":\"u" + number + "\",\"sessionId\":\"s" + number
                + "\",\"requestId\":\"req_" + number + "\",\"message\":{\"id\":\"msg_" + number
                + "\",\"model\":\"claude-opus-4-6\",\"stop_reason\":\"end_turn\","
                + "\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}\n";
    }
}
