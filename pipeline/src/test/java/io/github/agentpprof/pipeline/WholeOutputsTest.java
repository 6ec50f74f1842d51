package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An output is there whole, or as it was before; never half. */
class WholeOutputsTest {
    private static final String OLD = "as it was";

    @TempDir
    private Path folder;

    @Test
    void aFullDiskIsNamedAndExitsWith1() {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        CommandRun run = CommandRun.over(TraceHomes.FIXTURES, "-o", "/dev/full", "--format", "svg");
        assertEquals("agentpprof: the run failed: No space left on device\n", run.err());
        assertEquals(1, run.exit());
    }

    /** The name is as long as names may be, so that the longer one of the file beside it cannot be made. */
    @Test
    void aWriteThatFailsLeavesWhatWasThere() throws IOException {
        Path svg = Files.writeString(folder.resolve("x".repeat(250) + ".svg"), OLD);
        CommandRun run = CommandRun.over(TraceHomes.FIXTURES, "-o", svg.toString());
        assertEquals(1, run.exit());
        assertTrue(run.err().startsWith("agentpprof: the run failed: "), run.err());
        assertEquals(OLD, Files.readString(svg));
        assertEquals(List.of(svg), inFolder());
    }

    @Test
    void aRunThatIsKilledLeavesTheOldFileOrTheNew() throws IOException, InterruptedException {
        Path svg = folder.resolve("x.svg");
        CommandRun.over(TraceHomes.FIXTURES, "-o", svg.toString());
        String whole = Files.readString(svg);
        for (int millis : new int[] {300, 600, 900, 1200}) {
            Files.writeString(svg, OLD);
            Process process = new ProcessBuilder(Stream.of(
                                    new String[] {
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Main.class.getName()
                                    },
                                    TraceHomes.FIXTURES.arguments(
                                            new String[] {"-o", svg.toString()}, "--all-projects"))
                            .flatMap(Stream::of)
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            String found = Files.readString(svg);
            assertTrue(found.equals(OLD) || found.equals(whole), found);
        }
    }

    private List<Path> inFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
