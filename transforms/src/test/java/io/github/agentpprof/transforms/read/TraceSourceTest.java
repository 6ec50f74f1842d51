package io.github.agentpprof.transforms.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.ParseShares;
import io.github.agentpprof.transforms.ParseTraces;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.outcome.Tally;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.SourceTestUtils;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster reads what the direct runner reads. */
class TraceSourceTest {
    private static final String LINE =
            "{\"type\":\"user\",\"uuid\":\"u%s\",\"sessionId\":\"s\",\"message\":{\"content\":\"prompt\"}}\n";
    private static final TraceReading WANTED =
            new TraceReading(TraceReading.within(ProjectScope.all()).wanted(), Labelling.NONE, FileRecording.CONTENT);
    private static final PipelineOptions OPTIONS = PipelineOptionsFactory.create();

    @TempDir
    Path folder;

    private List<TraceFile> files;
    private List<TraceShare> shares;

    @BeforeEach
    void write() throws IOException {
        files = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            files.add(file(i, i == 4 ? 1_000 : 2));
        }
        files.add(new TraceFile(folder.resolve("gone.jsonl").toString(), "gone.jsonl", 0, ""));
        String list = folder.resolve("list").toString();
        ListedBatches.write(files.subList(1, 4), list);
        shares = List.of(
                new TraceShare(List.of(files.get(4)), "", 1, files.get(4).bytes()),
                new TraceShare(List.of(files.get(0)), list, 4, 7),
                new TraceShare(List.of(files.get(5)), "", 1, 0));
    }

    @Test
    void readsWhatABatchOfTheSameFilesGives() throws Exception {
        TraceSource source = new TraceSource(shares, WANTED);
        List<TraceFile> order =
                List.of(files.get(4), files.get(0), files.get(1), files.get(2), files.get(3), files.get(5));
        List<ReadPart> expected = read(order);
        List<ReadPart> found = SourceTestUtils.readFromSource(source, OPTIONS);
        assertEquals(events(expected), events(found));
        assertEquals(tally(expected), tally(found));
        assertEquals(
                expected.stream().flatMap(part -> part.recorded().stream()).toList(),
                found.stream().flatMap(part -> part.recorded().stream()).toList());
        assertEquals(sum(expected, false), sum(found, false));
        assertEquals(sum(expected, true), sum(found, true));
        // A long file is handed on in parts.
        assertTrue(found.size() > 6, "" + found.size());
    }

    @Test
    void splitsIntoSharesInTheirOrderWhateverTheSize() throws Exception {
        TraceSource source = new TraceSource(shares, WANTED);
        assertEquals(files.get(4).bytes() + 7, source.getEstimatedSizeBytes(OPTIONS));
        List<TraceSource> split = source.split(1, OPTIONS);
        assertEquals(3, split.size());
        assertEquals(files.get(4).bytes(), split.get(0).getEstimatedSizeBytes(OPTIONS));
        assertEquals(7, split.get(1).getEstimatedSizeBytes(OPTIONS));
        SourceTestUtils.assertUnstartedReaderReadsSameAsItsSource(source.createReader(OPTIONS), OPTIONS);
        List<Event> parts = new ArrayList<>();
        for (TraceSource share : split) {
            parts.addAll(events(SourceTestUtils.readFromSource(share, OPTIONS)));
        }
        assertEquals(events(SourceTestUtils.readFromSource(source, OPTIONS)), parts);
    }

    @Test
    void aPartIsTheSameWhenItHasTravelled() throws Exception {
        for (ReadPart part : SourceTestUtils.readFromSource(new TraceSource(shares, WANTED), OPTIONS)) {
            byte[] bytes = CoderUtils.encodeToByteArray(ReadPartCoder.of(), part);
            ReadPart back = CoderUtils.decodeFromByteArray(ReadPartCoder.of(), bytes);
            assertEquals(events(List.of(part)), events(List.of(back)));
            assertEquals(part.tally(), back.tally());
            assertEquals(part.recorded(), back.recorded());
            assertEquals(
                    List.of(part.files(), part.bytes(), part.first()),
                    List.of(back.files(), back.bytes(), back.first()));
        }
    }

    @Test
    void givesWhatParseTracesGives() {
        Pipeline pipeline = Pipeline.create();
        PCollectionTuple parsed = pipeline.apply(ParseShares.of(shares, WANTED));
        PAssert.thatSingleton(parsed.get(ParseTraces.EVENTS).apply(Count.globally()))
                .isEqualTo(1_008L);
        PAssert.thatSingleton(parsed.get(ParseTraces.FILES).apply("CountFiles", Count.globally()))
                .isEqualTo(6L);
        PAssert.that(parsed.get(ParseTraces.TALLIES)).satisfies(parts -> {
            Tally tally = new Tally();
            parts.forEach(part -> tally.add((Tally) part));
            assertEquals(5, tally.counts().get("files"));
            assertEquals(1_008, tally.counts().get("lines"));
            assertEquals(1, tally.counts().get("unopened_files"));
            return null;
        });
        pipeline.run().waitUntilFinish();
    }

    private static List<ReadPart> read(List<TraceFile> files) {
        List<ReadPart> parts = new ArrayList<>();
        for (TraceFile file : files) {
            BatchReader reader = new BatchReader(new TraceBatch("id", List.of(file)), WANTED);
            for (ReadPart part = reader.next(); part != null; part = reader.next()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static List<Event> events(List<ReadPart> parts) {
        return parts.stream()
                .flatMap(part -> part.events().stream())
                .map(TracedEvent::event)
                .toList();
    }

    private static Tally tally(List<ReadPart> parts) {
        Tally tally = new Tally();
        parts.forEach(part -> tally.add(part.tally()));
        return tally;
    }

    private static long sum(List<ReadPart> parts, boolean bytes) {
        return parts.stream()
                .mapToLong(part -> bytes ? part.bytes() : part.files())
                .sum();
    }

    private TraceFile file(int number, int lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            text.append(LINE.formatted(number + "-" + line));
        }
        Path file = Files.writeString(folder.resolve(number + ".jsonl"), text);
        return new TraceFile(file.toString(), number + ".jsonl", Files.size(file), "");
    }
}
