package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
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
                .apply("WriteProfiles", WriteProfiles.to(targets));
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
