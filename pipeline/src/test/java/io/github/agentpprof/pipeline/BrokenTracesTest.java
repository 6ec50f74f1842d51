package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is counted and named; the rest of the history is profiled all the same. */
class BrokenTracesTest {
    @TempDir
    private Path folder;

    private TraceHomes homes;
    private Path broken;

    @BeforeEach
    void copy() throws IOException {
        homes = TraceHomes.FIXTURES.copyTo(folder, Path.of("/home/ada"));
        broken = Files.createDirectories(homes.claude().resolve("projects/broken"));
    }

    @Test
    void isCountedAndTheRestProfiled() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        byte[] whole = Files.readAllBytes(homes.file("-home-ada-blog"));
        byte[] gzip = gzip(whole);
        Files.createFile(broken.resolve("empty.jsonl"));
        Files.write(broken.resolve("noise.jsonl"), noise);
        Files.write(broken.resolve("cut.jsonl.gz"), Arrays.copyOf(gzip, gzip.length / 2));
        Files.writeString(broken.resolve("words.jsonl"), "these are\nno traces\n");
        Files.writeString(broken.resolve("other.jsonl"), "{\"type\":\"parrot\"}\n{\"type\":\"cheese\"}\n");
        Files.createDirectory(broken.resolve("folder.jsonl"));
        Files.createSymbolicLink(broken.resolve("nowhere.jsonl"), broken.resolve("gone"));

        CommandRun run = CommandRun.over(homes, "-o", folder + "/t.folded", "--status", "json");
        assertEquals(0, run.exit(), run.err());
        assertEquals("10", run.status("calls"));
        assertEquals("0.030793", run.status("cost_usd"));
        assertEquals("11", run.status("files"), "six, and five that could be opened");
        // Without the noise, whose many lines push the others out of the list.
        Files.delete(broken.resolve("noise.jsonl"));
        String warnings = CommandRun.over(homes, "--status", "json").out();
        for (String reject : new String[] {
            "broken/empty.jsonl: empty file",
            "broken/cut.jsonl.gz:",
            "broken/words.jsonl:1: malformed JSON",
            "broken/words.jsonl:2: malformed JSON",
            "broken/other.jsonl: no known trace format",
            "000000000002.jsonl:6: last line is cut off"
        }) {
            assertTrue(warnings.contains(reject), reject + "\n" + warnings);
        }
    }

    @Test
    void aFileWithoutPermissionIsNamed() throws IOException {
        Path closed = Files.writeString(broken.resolve("closed.jsonl"), "{}");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(closed), "this user may read everything");
        CommandRun run = CommandRun.over(homes, "--status", "json");
        assertEquals(0, run.exit(), run.err());
        assertEquals("10", run.status("calls"));
        assertTrue(run.out().contains("broken/closed.jsonl: cannot be opened"), run.out());
    }

    @Test
    void tracesWithoutACallGiveAnEmptyProfile() throws IOException {
        Path only = Files.writeString(
                folder.resolve("only.jsonl"),
                "{\"type\":\"user\",\"uuid\":\"u\",\"sessionId\":\"s\",\"message\":{\"content\":\"hello\"}}\n");
        for (String ending : new String[] {"folded", "json", "svg", "pb.gz"}) {
            CommandRun run = CommandRun.of("--session-file", only.toString(), "-o", folder + "/empty." + ending);
            assertEquals(0, run.exit(), run.err());
        }
        assertEquals(0, Files.size(folder.resolve("empty.folded")));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
