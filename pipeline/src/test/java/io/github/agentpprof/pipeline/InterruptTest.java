package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C ends a run at once and leaves nothing behind. */
class InterruptTest {
    private static final int SIGINT = 2;
    private static final Path KILL = Path.of("/bin/kill");
    private static final int CALLS = 300_000;

    @TempDir
    private Path folder;

    @Test
    void endsTheRunAndLeavesNothing() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(KILL) && Files.isDirectory(Path.of("/proc/self/fd")));
        assumeTrue(heedsInterrupts(), "run in the background, where SIGINT is ignored and Java leaves it so");
        Path trace = trace();
        Path outputs = Files.createDirectory(folder.resolve("out"));
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path printed = folder.resolve("printed");
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--session-file",
                        trace.toString(),
                        "-o",
                        outputs.resolve("x.svg").toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            while (run.isAlive() && !isOpen(trace, run.pid())) {
                Thread.sleep(20);
            }
            assertTrue(run.isAlive(), "the trace is too short to be interrupted");
            new ProcessBuilder(KILL.toString(), "-INT", Long.toString(run.pid()))
                    .start()
                    .waitFor();
            assertTrue(run.waitFor(10, TimeUnit.SECONDS), "still running");
            assertEquals(130, run.exitValue());
            assertEquals("", Files.readString(printed));
            assertEquals(List.of(), inFolder(outputs));
            assertEquals(List.of(), inFolder(temporary));
        } finally {
            run.destroyForcibly().waitFor();
        }
    }

    /** Whether SIGINT is not among the signals that this process ignores, as will those that it starts. */
    private static boolean heedsInterrupts() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .allMatch(mask -> (Long.parseUnsignedLong(mask, 16) & 1L << SIGINT - 1) == 0);
    }

    private Path trace() throws IOException {
        Path trace = folder.resolve("long.jsonl");
        try (BufferedWriter lines = Files.newBufferedWriter(trace)) {
            for (int i = 0; i < CALLS; i++) {
                lines.write("{\"type\":\"assistant\",\"uuid\":\"u" + i + "\",\"sessionId\":\"s\",\"requestId\":\"req_"
                        + i
                        + "\",\"message\":{\"id\":\"msg_" + i + "\",\"model\":\"claude-opus-4-6\",\"stop_reason\":"
                        + "\"end_turn\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}\n");
            }
        }
        return trace;
    }

    /** Whether a process is reading a file. */
    private static boolean isOpen(Path file, long process) throws IOException {
        for (Path open : inFolder(Path.of("/proc/" + process + "/fd"))) {
            try {
                if (Files.readSymbolicLink(open).equals(file.toRealPath())) {
                    return true;
                }
            } catch (NoSuchFileException e) {
                // Closed meanwhile.
                continue;
            }
        }
        return false;
    }

    private static List<Path> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("hsperfdata"))
                    .toList();
        }
    }
}
