package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same night again, after a file has gone: what the manifest proves to be of the first run goes, nothing else. */
class EarlierOutputsTest {
    @TempDir
    private Path folder;

    private TraceHomes homes;
    private Path blog;
    private Path shop;

    @BeforeEach
    void first() throws IOException {
        homes = TraceHomes.FIXTURES.copyTo(folder.resolve("traces"), Path.of("/home/ada"));
        blog = folder.resolve("out/blog-tokens.folded");
        shop = folder.resolve("out/shop-tokens.folded");
        assertEquals("", removed(run()));
        assertTrue(Files.exists(blog) && Files.exists(shop));
    }

    @Test
    void theManifestListsWhatWasWritten() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("manifest.jsonl"));
        assertEquals(
                "{\"output\":\"" + blog + "\",\"bytes\":" + Files.size(blog) + ",\"sha256\":\"" + sha256(blog) + "\"}",
                lines.get(1));
        assertTrue(lines.get(2).startsWith("{\"output\":\"" + shop + "\",\"bytes\":" + Files.size(shop) + ","));
        assertTrue(lines.get(3).startsWith("{\"file\":"), lines.get(3));
    }

    @Test
    void aPartitionThatIsEmptyNowLosesItsFile() throws IOException {
        Path other = Files.copy(blog, folder.resolve("out/other-tokens.folded"));
        Files.delete(homes.file("-home-ada-blog"));
        assertEquals(
                "agentpprof: removed 1 file of the last run of this command: nothing is in its partition now\n",
                removed(run()));
        assertFalse(Files.exists(blog));
        assertTrue(Files.exists(shop));
        assertTrue(Files.exists(other), "it fits the pattern, but no run has told of it");
        assertEquals("", removed(run()));
    }

    @Test
    void aFileThatHasChangedStays() throws IOException {
        Files.writeString(blog, "mine");
        Files.delete(homes.file("-home-ada-blog"));
        assertEquals(
                "agentpprof: left 1 file of the last run of this command with nothing in its partition now, as changed"
                        + " since or not to be deleted: " + blog + "\n",
                removed(run()));
        assertEquals("mine", Files.readString(blog));
    }

    @Test
    void anotherCommandLineTouchesNothing() throws IOException {
        Files.delete(homes.file("-home-ada-blog"));
        assertEquals("", removed(run("--since", "2026-11-02")));
        assertTrue(Files.exists(blog));
    }

    /** The same words on another day: what is yesterday then is not what it was, and its files stay. */
    @Test
    void aPeriodThatHasMovedOnTouchesNothing() throws IOException {
        assertEquals("", removed(run("--since", "9999d")));
        Path manifest = folder.resolve("manifest.jsonl");
        String settled = Files.readString(manifest).replaceFirst("(?s).*\"from ([^\"]+)\".*", "$1");
        Files.writeString(manifest, Files.readString(manifest).replace(settled, "2000-01-01T00:00:00Z"));
        Files.delete(homes.file("-home-ada-blog"));
        assertEquals("", removed(run("--since", "9999d")));
        assertTrue(Files.exists(blog));
    }

    /** The run that is held back keeps what the manifest says of the outputs, since these stay as well. */
    @Test
    void aRunThatIsHeldBackForgetsNothing() throws IOException {
        Path file = homes.file("-home-ada-blog");
        String content = Files.readString(file);
        Files.writeString(file, "x\n".repeat(1000));
        assertEquals(1, run("--max-reject-share", "0.1").exit());
        assertTrue(Files.exists(blog));
        Files.writeString(file, content);
        assertEquals(0, run("--max-reject-share", "0.1").exit());
        Files.writeString(file, "x\n".repeat(1000));
        assertEquals(1, run("--max-reject-share", "0.1").exit());
        Files.delete(file);
        assertEquals(
                "agentpprof: removed 1 file of the last run of this command: nothing is in its partition now\n",
                removed(run("--max-reject-share", "0.1")));
    }

    private CommandRun run(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "-o",
                folder + "/out/{project}-{view}.folded",
                "--timezone",
                "UTC",
                "--manifest",
                folder + "/manifest.jsonl"));
        arguments.addAll(List.of(more));
        return CommandRun.over(homes, arguments.toArray(String[]::new));
    }

    private static String removed(CommandRun run) {
        assertEquals(0, run.exit(), run.err());
        return Stream.of(run.err().split("(?<=\n)"))
                .filter(line -> line.contains("of the last run"))
                .reduce("", String::concat);
    }

    private static String sha256(Path file) throws IOException {
        return HexFormat.of().formatHex(Sha256.digest().digest(Files.readAllBytes(file)));
    }
}
