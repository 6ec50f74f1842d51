package io.github.agentpprof.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.agentpprof.transforms.read.ListedBatches;
import io.github.agentpprof.transforms.read.TraceFile;
import io.github.agentpprof.transforms.read.TraceFileCoder;
import io.github.agentpprof.transforms.read.TraceShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShareTracesTest {
    /** Paths of one digit hash to numbers in a row: /0 and /3 are in the same of three shares, and so on. */
    private static final List<TraceFile> FILES = IntStream.range(0, 7)
            .mapToObj(i -> new TraceFile("/" + i, "n" + i, 10 * i, i == 3 ? "/3.meta.json" : ""))
            .toList();

    @TempDir
    Path folder;

    @Test
    void filesAreListedByTheHashOfTheirPathsOnceAndWhatIsLargeIsNamed() throws IOException {
        List<TraceFile> found = new ArrayList<>(FILES);
        found.add(new TraceFile("/4", "m4", 40, ""));
        Pipeline pipeline = Pipeline.create();
        PAssert.that(pipeline.apply(Create.of(found).withCoder(TraceFileCoder.of()))
                        .apply(ShareTraces.into(paths(3)).callingLarge(50)))
                .containsInAnyOrder(
                        // "/0" hashes to 1505, and 1505 = 3 * 501 + 2
                        new TraceShare(List.of(FILES.get(6)), paths(3).get(2), 3, 90),
                        new TraceShare(List.of(), paths(3).get(0), 2, 50),
                        new TraceShare(List.of(FILES.get(5)), paths(3).get(1), 2, 70));
        pipeline.run().waitUntilFinish();
        assertEquals(List.of(FILES.get(3), FILES.get(0)), listed(paths(3).get(2)));
        assertEquals(List.of(new TraceFile("/4", "m4", 40, ""), FILES.get(1)), listed(paths(3).get(0)));
        assertEquals(List.of(FILES.get(2)), listed(paths(3).get(1)));
    }

    @Test
    void aShareOfLargeFilesHasNoList() throws IOException {
        Pipeline pipeline = Pipeline.create();
        PAssert.that(pipeline.apply(Create.of(FILES.subList(1, 2)).withCoder(TraceFileCoder.of()))
                        .apply(ShareTraces.into(paths(3)).callingLarge(10)))
                .containsInAnyOrder(new TraceShare(List.of(FILES.get(1)), "", 1, 10));
        pipeline.run().waitUntilFinish();
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aShareIsReadInBatchesThatARunnerCanCopyFromTheGraphFirst() throws IOException {
        String list = paths(1).get(0);
        ListedBatches.write(Collections.nCopies(1_025, FILES.get(0)), list);
        List<Integer> sizes = new ArrayList<>();
        try (ListedBatches batches = ListedBatches.of(new TraceShare(FILES, list, 1_032, 0))) {
            while (batches.hasNext()) {
                sizes.add(batches.next().files().size());
            }
        }
        assertEquals(List.of(7, 512, 512, 1), sizes);
    }

    @Test
    void aListThatAWorkerDoesNotSeeIsSaidWhatToDoAbout() {
        IOException thrown = assertThrows(
                IOException.class, () -> listed(folder.resolve("files-0").toString()));
        assertEquals(
                "a list of files that another worker left is not to be seen from this one; name a folder that all of them"
                        + " share, as with -- --tempLocation=hdfs://host/tmp",
                thrown.getMessage());
    }

    private List<String> paths(int shares) {
        return IntStream.range(0, shares)
                .mapToObj(number -> folder.resolve("files-" + number).toString())
                .toList();
    }

    private static List<TraceFile> listed(String path) throws IOException {
        List<TraceFile> files = new ArrayList<>();
        try (ListedBatches batches = ListedBatches.of(new TraceShare(List.of(), path, 0, 0))) {
            while (batches.hasNext()) {
                files.addAll(batches.next().files());
            }
        }
        return files;
    }
}
