package io.github.agentpprof.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadTracesTest {
    private static final List<TraceFile> FILES = IntStream.range(0, 5)
            .mapToObj(i -> new TraceFile("/logs/" + i + ".jsonl", i + ".jsonl", 10, i == 3 ? "/logs/3.meta.json" : ""))
            .toList();

    @Test
    void aLongListIsReadFromFiles(@TempDir Path folder) throws IOException {
        // Five files in three batches, each in a file of its own.
        ReadTraces reading =
                ReadTraces.of(FILES, 3, 4, name -> folder.resolve(name).toString());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of("files-0", "files-1", "files-2"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertReads(reading);
    }

    @Test
    void aShortListTravelsInTheGraph() throws IOException {
        assertReads(ReadTraces.of(FILES, 3, 5, name -> {
            throw new AssertionError(name);
        }));
    }

    @Test
    void fewListsHoldManyBatchesUnlessThereAreManyReaders() {
        assertEquals(16, ListedBatches.together(2_000, 2));
        // 2,000 / (4 * 64) = 7
        assertEquals(7, ListedBatches.together(2_000, 64));
        assertEquals(1, ListedBatches.together(40, 64));
    }

    @Test
    void aListThatAWorkerDoesNotSeeIsSaidWhatToDoAbout(@TempDir Path folder) {
        IOException thrown = assertThrows(
                IOException.class,
                () -> ListedBatches.read(folder.resolve("files-0").toString()));
        assertEquals(
                "the list of files that the driver left is not to be seen from a worker; name a folder that all of them"
                        + " share, as with -- --tempLocation=hdfs://host/tmp",
                thrown.getMessage());
    }

    private static void assertReads(ReadTraces reading) {
        Pipeline pipeline = Pipeline.create();
        PCollection<TraceBatch> batches = pipeline.apply(reading);
        PAssert.that(batches).satisfies(all -> {
            List<TraceFile> files = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            for (TraceBatch batch : all) {
                files.addAll(batch.files());
                sizes.add(batch.files().size());
            }
            files.sort(Comparator.comparing(TraceFile::path));
            sizes.sort(null);
            assertEquals(FILES, files);
            assertEquals(List.of(1, 2, 2), sizes);
            return null;
        });
        pipeline.run().waitUntilFinish();
    }
}
