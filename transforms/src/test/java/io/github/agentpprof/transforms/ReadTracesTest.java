package io.github.agentpprof.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.read.TraceBatch;
import io.github.agentpprof.transforms.read.TraceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.junit.jupiter.api.Test;

class ReadTracesTest {
    private static final List<TraceFile> FILES = IntStream.range(0, 5)
            .mapToObj(i -> new TraceFile("/logs/" + i + ".jsonl", i + ".jsonl", 10, i == 3 ? "/logs/3.meta.json" : ""))
            .toList();

    @Test
    void filesTravelInTheGraph() {
        Pipeline pipeline = Pipeline.create();
        PAssert.that(pipeline.apply(ReadTraces.of(FILES, 3))).satisfies(all -> {
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
