package io.github.agentpprof.pipeline.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.agentpprof.pipeline.TraceHomes;
import io.github.agentpprof.pipeline.engine.Engine;
import io.github.agentpprof.pipeline.engine.Spread;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.transforms.ParseTraces;
import io.github.agentpprof.transforms.read.FileRecording;
import io.github.agentpprof.transforms.read.Labelling;
import io.github.agentpprof.transforms.read.TraceReading;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster's workers find is what this process would have found; here the direct runner stands for the cluster. */
class FoundTracesTest {
    private static final Engine ENGINE = Engine.of(List.of("--parallel=3"));

    @TempDir
    Path folder;

    @Test
    void workersFindWhatThisProcessFinds() throws IOException {
        TraceHomes homes = TraceHomes.FIXTURES.copyTo(folder.resolve("traces"), Path.of("/home/ada"));
        Files.createSymbolicLink(homes.claude().resolve("projects/gone.jsonl"), folder.resolve("nowhere"));
        TraceSources sources = sources(
                TracePlace.root("claude", homes.claude(), true),
                TracePlace.root("codex", homes.codex(), true),
                TracePlace.named(homes.file("-home-ada-blog")),
                TracePlace.pattern(homes.codex() + "/**.jsonl"),
                TracePlace.root("claude", folder.resolve("none"), true));

        FoundTraces here = FoundTraces.in(sources, Labelling.NONE, ENGINE, null);
        try (FoundTraces there = RemoteListing.of(sources, Labelling.NONE, ENGINE, inTemporaryFolder())) {
            assertEquals(6, here.files());
            assertEquals(here.files(), there.files());
            assertEquals(here.bytes(), there.bytes());
            assertEquals(here.looks(), there.looks());
            assertEquals(List.of("gone.jsonl"), there.looks().unreadable());
            assertReads(homes, here);
            assertReads(homes, there);
        }
        try (Stream<Path> left = Files.list(Files.createDirectories(folder.resolve("tmp")))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void foldersOfThisMachineAreListedHereAndSharedAmongReaders() throws IOException {
        TraceHomes homes = TraceHomes.FIXTURES.copyTo(folder.resolve("traces"), Path.of("/home/ada"));
        TraceSources sources =
                sources(TracePlace.root("claude", homes.claude(), true), TracePlace.root("codex", homes.codex(), true));
        Engine cluster = Engine.of(List.of("--runner=FlinkRunner", "--parallelism=3"));
        try (FoundTraces found = FoundTraces.in(sources, Labelling.NONE, cluster, inTemporaryFolder())) {
            assertEquals(new Spread(3, 1), found.spread());
            assertReads(homes, found);
        }
    }

    @Test
    void nothingFoundIsSaidAsThisProcessSaysIt() throws IOException {
        TraceSources sources = sources(TracePlace.pattern(folder + "/nothing/**.jsonl"));
        String expected = assertThrows(
                        NoTracesException.class, () -> FoundTraces.in(sources, Labelling.NONE, ENGINE, null))
                .getMessage();
        try (FoundTraces there = RemoteListing.of(sources, Labelling.NONE, ENGINE, inTemporaryFolder())) {
            assertEquals(0, there.files());
            assertEquals(
                    expected, NoTracesException.none(there.looks().searched()).getMessage());
        }
    }

    @Test
    void aPlaceThatIsNoneIsRefusedAsThisProcessRefusesIt() throws IOException {
        TraceSources sources = sources(TracePlace.pattern("gs://bucket/**.jsonl"));
        String expected = assertThrows(
                        UsageException.class, () -> FoundTraces.in(sources, Labelling.NONE, ENGINE, null))
                .getMessage();
        assertEquals(
                expected,
                assertThrows(
                                UsageException.class,
                                () -> RemoteListing.of(sources, Labelling.NONE, ENGINE, inTemporaryFolder()))
                        .getMessage());
        try (Stream<Path> left = Files.list(Files.createDirectories(folder.resolve("tmp")))) {
            assertEquals(List.of(), left.toList());
        }
    }

    private TraceSources sources(TracePlace... places) {
        return new TraceSources(folder, List.of(places), ProjectScope.all(), List.of(), () -> {});
    }

    private PipelineOptions inTemporaryFolder() throws IOException {
        PipelineOptions options = PipelineOptionsFactory.create();
        options.setTempLocation(Files.createDirectories(folder.resolve("tmp")).toString());
        return options;
    }

    private static void assertReads(TraceHomes homes, FoundTraces found) throws IOException {
        List<String> expected = homes.files().stream()
                .map(Path::toString)
                .filter(file -> file.endsWith(".jsonl"))
                .sorted()
                .toList();
        TraceReading wanted =
                new TraceReading(Wanted.within(ProjectScope.all()), Labelling.NONE, FileRecording.CONTENT);
        Pipeline pipeline = Pipeline.create();
        PAssert.that(found.parse(pipeline, wanted).get(ParseTraces.FILES)).satisfies(all -> {
            List<String> files = new ArrayList<>();
            all.forEach(file -> files.add(file.path()));
            files.removeIf(file -> file.endsWith(".meta.json"));
            files.sort(null);
            assertEquals(expected, files);
            return null;
        });
        pipeline.run().waitUntilFinish();
    }
}
