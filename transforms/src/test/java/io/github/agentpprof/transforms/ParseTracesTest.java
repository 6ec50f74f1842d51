package io.github.agentpprof.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.input.Reject;
import io.github.agentpprof.transforms.outcome.Tally;
import io.github.agentpprof.transforms.read.TraceFile;
import io.github.agentpprof.transforms.read.TraceReading;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseTracesTest {
    private static final String LINE =
            "{\"type\":\"user\",\"uuid\":\"u%d\",\"sessionId\":\"s\",\"message\":{\"content\":\"prompt\"}}\n";

    @Test
    void everyEventOfEveryFileIsHandedOnOnceAndEveryRejectNamesItsFile(@TempDir Path folder) throws IOException {
        // More than two portions of 5,000 events in one file, a file with a bad line, and one that is gone.
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 11_000; i++) {
            many.append(LINE.formatted(i));
        }
        TraceFile large = file(folder, "large.jsonl", many.toString());
        TraceFile small = file(folder, "small.jsonl", "{bad\n" + LINE.formatted(-1));
        TraceFile gone = new TraceFile(folder.resolve("gone.jsonl").toString(), "gone.jsonl", 0, "");

        Pipeline pipeline = Pipeline.create();
        PCollectionTuple parsed = pipeline.apply(ReadTraces.of(List.of(large, small, gone), 2))
                .apply(ParseTraces.of(TraceReading.within(ProjectScope.all())));
        PAssert.thatSingleton(parsed.get(ParseTraces.EVENTS).apply(Count.globally()))
                .isEqualTo(11_001L);
        PAssert.that(parsed.get(ParseTraces.TALLIES)).satisfies(parts -> {
            Tally tally = new Tally();
            parts.forEach(part -> tally.add((Tally) part));
            Tally expected = new Tally();
            expected.count("files", 2);
            // 11,000 of the large file and two of the small one.
            expected.count("lines", 11_002);
            expected.count("bytes", large.bytes() + small.bytes());
            expected.count("rejected_files", 1);
            expected.count("rejected_lines", 1);
            expected.count("unopened_files", 1);
            expected.reject(new Reject("gone.jsonl", 0, "cannot be opened"));
            expected.reject(new Reject("small.jsonl", 1, "malformed JSON"));
            assertEquals(expected, tally);
            return null;
        });
        pipeline.run().waitUntilFinish();
    }

    private static TraceFile file(Path folder, String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return new TraceFile(file.toString(), name, Files.size(file), "");
    }
}
