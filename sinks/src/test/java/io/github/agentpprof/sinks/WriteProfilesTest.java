package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WriteProfilesTest {
    @TempDir
    Path folder;

    @Test
    void writesEveryProfileToEveryPath() throws IOException {
        String folded = path("{view}.folded");
        String json = path("deeper/still/{view}.data");
        Pipeline pipeline = Pipeline.create();
        PCollection<String> written =
                write(pipeline, Map.of(folded, "folded", json, "json"), Profiles.tokens(), Profiles.cost());
        PAssert.that(written)
                .containsInAnyOrder(
                        path("tokens.folded"),
                        path("cost.folded"),
                        path("deeper/still/tokens.data"),
                        path("deeper/still/cost.data"));
        pipeline.run().waitUntilFinish();
        assertEquals(List.of("cost.folded", "deeper", "tokens.folded"), files(folder));
        assertEquals(List.of("cost.data", "tokens.data"), files(folder.resolve("deeper/still")));
        assertEquals(Written.text(new FoldedSink(), Profiles.cost()), Files.readString(folder.resolve("cost.folded")));
    }

    @Test
    void replacesAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("out.folded"), "old");
        run(file, "folded", Profiles.tokens());
        assertEquals(Written.text(new FoldedSink(), Profiles.tokens()), Files.readString(file));
        assertEquals(List.of("out.folded"), files(folder));
    }

    @Test
    void writesThroughALink() throws IOException {
        Path file = Files.writeString(folder.resolve("out.folded"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.folded"), file);
        run(link, "folded", Profiles.tokens());
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(Written.text(new FoldedSink(), Profiles.tokens()), Files.readString(file));
    }

    @Test
    void writesIntoADevice() throws IOException {
        WholeFile.write("/dev/null", out -> out.write('x'));
        assertTrue(!Files.isRegularFile(Path.of("/dev/null")));
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("out.folded"), "old");
        assertThrows(RuntimeException.class, () -> run(file, "folded", Profiles.overflowing()));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("out.folded"), files(folder));
    }

    @Test
    void aFailureHalfWayLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "old");
        IOException failure = new IOException("disk full");
        assertEquals(
                failure,
                assertThrows(
                        IOException.class,
                        () -> WholeFile.write(file.toString(), out -> {
                            out.write(new byte[100_000]);
                            throw failure;
                        })));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("out"), files(folder));
    }

    @Test
    void anImpossiblePlaceLeavesNothing() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        assertThrows(IOException.class, () -> WholeFile.write(taken.toString(), out -> out.write(1)));
        assertEquals(List.of("taken"), files(folder));
    }

    @Test
    void whileItIsWrittenTheFileHasAHiddenName() throws IOException {
        WholeFile.write(path("out.svg"), out -> {
            List<String> names = files(folder);
            assertEquals(1, names.size());
            assertTrue(names.get(0).matches("\\.out\\.svg\\.[0-9a-f-]{36}\\.tmp"), names.get(0));
        });
        assertEquals(List.of("out.svg"), files(folder));
    }

    /** SHA-256 of "new" as told by {@code sha256sum}. */
    @Test
    void draftsWaitUntilAllAreThere() throws IOException {
        Files.writeString(folder.resolve("a"), "old");
        Draft a = WholeFile.draft("run", path("a"), out -> out.write("new".getBytes(StandardCharsets.UTF_8)));
        Draft b = WholeFile.draft("run", path("deep/b"), out -> out.write('b'));
        assertEquals("old", Files.readString(folder.resolve("a")));
        assertEquals(3, a.bytes());
        assertEquals("11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437", a.sha256());
        WholeFile.place(List.of(a, b));
        assertEquals("new", Files.readString(folder.resolve("a")));
        assertEquals(List.of("a", "deep"), files(folder));
        assertEquals(List.of("b"), files(folder.resolve("deep")));
    }

    @Test
    void draftsOfAFailedRunGoAndThoseOfOthersStay() throws IOException {
        String failed = WholeFile.newRun();
        WholeFile.draft(failed, path("a"), out -> out.write(1));
        Draft other = WholeFile.draft(WholeFile.newRun(), path("b"), out -> out.write(1));
        WholeFile.fail(failed);
        assertThrows(IOException.class, () -> WholeFile.draft(failed, path("c"), out -> out.write(1)));
        assertEquals(List.of(Path.of(other.temporary()).getFileName().toString()), files(folder));
        WholeFile.discard(List.of(other));
        assertEquals(List.of(), files(folder));
    }

    /** A worker's drafts are not known to the driver's process, if the engine has lost them. */
    @Test
    void whatLostAttemptsHaveLeftIsSwept() throws IOException {
        WholeFile.draft("run1", path("2026/a.svg"), out -> out.write(1));
        WholeFile.draft("run2", path("2026/a.svg"), out -> out.write(1));
        WholeFile.sweep("run1", path("*/a.svg"));
        WholeFile.sweep("run1", path("*/b.svg"));
        List<String> left = files(folder.resolve("2026"));
        assertEquals(1, left.size());
        assertTrue(left.get(0).startsWith(".a.svg.run2-"), left.get(0));
        WholeFile.sweep("run2", path("20*6*/a.svg"));
        assertEquals(List.of(), files(folder.resolve("2026")));
    }

    /** What is not there is not looked for in the tree below the folder: that of {@code /proc} has no end. */
    @Test
    @Timeout(60)
    void aFolderOfTheSystemIsNotWalked() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")));
        assertThrows(IOException.class, () -> WholeFile.draft("run1", "/proc/a.svg", out -> out.write(1)));
        WholeFile.sweep("run1", "/proc/a.svg");
        WholeFile.sweep("run1", "/proc/*/a.svg");
    }

    @Test
    void anUnknownSinkIsRefusedBeforeAnythingRuns() {
        Map<String, String> targets = Map.of("out.html", "html");
        assertEquals(
                "unknown sink 'html'; known: csv, folded, json, pprof, speedscope, svg",
                assertThrows(IllegalArgumentException.class, () -> WriteProfiles.to(targets))
                        .getMessage());
    }

    private static void run(Path file, String sink, Profile profile) {
        Pipeline pipeline = Pipeline.create();
        write(pipeline, Map.of(file.toString(), sink), profile);
        pipeline.run().waitUntilFinish();
    }

    private static PCollection<String> write(Pipeline pipeline, Map<String, String> targets, Profile... profiles) {
        return pipeline.apply(Create.of(List.of(profiles)).withCoder(SerializableCoder.of(Profile.class)))
                .apply("WriteProfiles", WriteProfiles.to(targets))
                .apply("Place", ParDo.of(new PlaceFn()));
    }

    /** Stands for the driver, which waits for all of them. */
    private static final class PlaceFn extends DoFn<Draft, String> {
        @ProcessElement
        public void process(@Element Draft draft, OutputReceiver<String> placed) throws IOException {
            WholeFile.place(List.of(draft));
            placed.output(draft.path());
        }
    }

    private String path(String relative) {
        return folder.resolve(relative).toString();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
