package io.github.agentpprof.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.read.TraceBatch;
import io.github.agentpprof.transforms.read.TraceFile;
import io.github.agentpprof.transforms.read.TraceReading;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.range.OffsetRange;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.splittabledofn.OffsetRangeTracker;
import org.apache.beam.sdk.values.OutputBuilder;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine may try any part of a batch again, here or on another worker: it must get the same. */
class ParseAgainTest {
    private static final int PROMPTS = 4000;
    private static final long END = Long.MAX_VALUE;

    @TempDir
    private Path folder;

    private TraceBatch batch;

    @BeforeEach
    void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < PROMPTS; i++) {
            lines.append(
                    "{\"type\":\"user\",\"uuid\":\"u%d\",\"sessionId\":\"s\",\"message\":{\"content\":\"prompt %d\"}}\n"
                            .formatted(i, i));
        }
        Path file = Files.writeString(folder.resolve("x.jsonl"), lines);
        batch = new TraceBatch("again", List.of(new TraceFile(file.toString(), "x", Files.size(file), "")));
    }

    @Test
    void aPartThatIsTriedTwiceIsTheSame() {
        List<String> whole = parse(0, END);
        assertEquals(PROMPTS, whole.size());
        // 4000 events in lists of 200: five lists are 1000 events.
        assertEquals(whole.subList(0, 1000), parse(0, 5));
        assertEquals(whole.subList(1000, 4000), parse(5, END));
        assertEquals(whole.subList(1000, 4000), parse(5, END));
        assertEquals(whole.subList(0, 1000), parse(0, 5));
        assertEquals(whole.subList(1000, 2000), parse(5, 10));
    }

    @Test
    void aPartWhoseBeginningNobodyReadHereIsTheSame() {
        assertEquals(parse(0, END).subList(1400, 4000), parse(7, END));
    }

    /** Reads from one list to before another, as after an interruption at each; what came, event by event. */
    private List<String> parse(long from, long to) {
        List<String> events = new ArrayList<>();
        OffsetRangeTracker tracker = new OffsetRangeTracker(new OffsetRange(from, to));
        new ParseTraces.ParseFn(TraceReading.within(ProjectScope.all())).process(batch, tracker, new Receivers(events));
        return events;
    }

    private record Receivers(List<String> events) implements DoFn.MultiOutputReceiver {
        @Override
        public <T> DoFn.OutputReceiver<T> get(TupleTag<T> tag) {
            return new DoFn.OutputReceiver<>() {
                @Override
                public void output(T output) {
                    if (tag.equals(ParseTraces.LISTS)) {
                        for (Object event : (List<?>) output) {
                            if (((TracedEvent) event).event() instanceof Prompt prompt) {
                                events.add(prompt.id());
                            }
                        }
                    }
                }

                @Override
                public OutputBuilder<T> builder(T value) {
                    throw new UnsupportedOperationException();
                }
            };
        }

        @Override
        public <T> DoFn.OutputReceiver<Row> getRowReceiver(TupleTag<T> tag) {
            throw new UnsupportedOperationException();
        }
    }
}
