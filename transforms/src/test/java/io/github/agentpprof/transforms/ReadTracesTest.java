package io.github.agentpprof.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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
    void filesTravelInTheGraph() {
        assertReads(ReadTraces.of(FILES, 3), List.of(1, 2, 2));
    }

    @Test
    void sharesAreReadFromTheGraphThenFromTheirLists(@TempDir Path folder) throws IOException {
        String list = folder.resolve("files-0").toString();
        ListedBatches.write(FILES.subList(2, 5), list);
        assertReads(
                ReadTraces.of(List.of(
                        new TraceShare(FILES.subList(0, 1), list, 4, 40),
                        new TraceShare(FILES.subList(1, 2), "", 1, 10))),
                List.of(1, 1, 3));
    }

    @Test
    void aListIsReadInBatchesThatARunnerCanCopy(@TempDir Path folder) throws IOException {
        String list = folder.resolve("files-0").toString();
        ListedBatches.write(Collections.nCopies(1_025, FILES.get(0)), list);
        List<Integer> sizes = new ArrayList<>();
        ListedBatches.read(list, batch -> sizes.add(batch.files().size()));
        assertEquals(List.of(512, 512, 1), sizes);
    }

    private static void assertReads(ReadTraces reading, List<Integer> expected) {
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
            assertEquals(expected, sizes);
            return null;
        });
        pipeline.run().waitUntilFinish();
    }
}
