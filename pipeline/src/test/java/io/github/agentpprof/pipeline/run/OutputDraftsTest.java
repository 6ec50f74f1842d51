package io.github.agentpprof.pipeline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.agentpprof.pipeline.CommandRun;
import io.github.agentpprof.pipeline.TraceHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that fails leaves every one of its outputs as it was, however many it has finished before. */
class OutputDraftsTest {
    private static final String OLD = "of the night before";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String name : List.of("a.folded", "z.folded", "costs.csv", "letters.jsonl", "manifest.jsonl")) {
            Files.writeString(folder.resolve(name), OLD);
        }
    }

    /** The profiles are whole when the first slice finds that a file has the name of its folder. */
    @Test
    void aFolderThatCannotBeMade() throws IOException {
        Files.writeString(folder.resolve("blog"), OLD);
        failsLeaving("", "-o", folder + "/{project}/x.folded");
    }

    /** It could not be seen at the door, since nobody knew the names of projects. */
    @Test
    void aFolderInPlaceOfAFile() throws IOException {
        Files.createDirectories(folder.resolve("shop.folded/kept"));
        Files.writeString(folder.resolve("shop.folded/kept/file"), OLD);
        failsLeaving(
                "agentpprof: the run failed: cannot write '" + folder + "/shop.folded': it is a folder; all outputs are"
                        + " as they were\n",
                "-o",
                folder + "/{project}.folded");
    }

    @Test
    void aFullDisk() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        failsLeaving("agentpprof: the run failed: No space left on device\n", "-o", "/dev/full", "--format", "folded");
    }

    /** Nobody listens on port 1. */
    @Test
    void aDatabaseThatIsNotThere() throws IOException {
        Map<String, String> before = contents();
        CommandRun run = CommandRun.over(
                TraceHomes.FIXTURES,
                "costs",
                "-o",
                folder + "/costs.csv",
                "--manifest",
                folder + "/manifest.jsonl",
                "--jdbc=jdbc:postgresql://127.0.0.1:1/x");
        assertEquals(1, run.exit(), run.err());
        assertEquals(before, contents());
    }

    private void failsLeaving(String message, String... arguments) throws IOException {
        Map<String, String> before = contents();
        CommandRun run = CommandRun.over(
                TraceHomes.FIXTURES,
                Stream.concat(
                                Stream.of(
                                        "-o",
                                        folder + "/a.folded",
                                        "-o",
                                        folder + "/z.folded",
                                        "--dead-letters",
                                        folder + "/letters.jsonl",
                                        "--manifest",
                                        folder + "/manifest.jsonl"),
                                Stream.of(arguments))
                        .toArray(String[]::new));
        assertEquals(1, run.exit(), run.err());
        assertTrue(
                run.err().startsWith("agentpprof: the run failed: ")
                        && run.err().endsWith(message),
                run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals(before, contents());
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
