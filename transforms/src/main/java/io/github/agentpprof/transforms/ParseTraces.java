package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.TracedEventCoder;
import io.github.agentpprof.transforms.trace.ProjectScope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.range.OffsetRange;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads files into events, with the text that taggers need beside them.
 *
 * <p>A long file hands its events on in parts: the direct runner keeps whatever a bundle puts out in memory, so the
 * reading stops after {@value #PART_EVENTS} events or {@value #PART_TEXT} characters of text and goes on in another
 * bundle, in the same place of the same open file.
 */
public final class ParseTraces extends PTransform<PCollection<TraceBatch>, PCollectionTuple> {
    /** What was read. */
    public static final TupleTag<TracedEvent> EVENTS = new TupleTag<>() {};

    /** What was counted and refused on the way; something for each batch, if only to say that it was read. */
    public static final TupleTag<Part> TALLIES = new TupleTag<>() {};

    private static final int PART_EVENTS = 5_000;
    private static final int PART_TEXT = 4 << 20;

    private final ProjectScope scope;
    private final String agent;

    private ParseTraces(ProjectScope scope, String agent) {
        this.scope = scope;
        this.agent = agent;
    }

    /** Marks as inside what belongs to the projects of {@code scope}. */
    public static ParseTraces within(ProjectScope scope) {
        return new ParseTraces(scope, "");
    }

    /** Reads only files of {@code newAgent}; of all agents if it is empty. */
    public ParseTraces onlyAgent(String newAgent) {
        return new ParseTraces(scope, newAgent);
    }

    @Override
    public PCollectionTuple expand(PCollection<TraceBatch> batches) {
        PCollectionTuple parsed = batches.apply(
                "Parse", ParDo.of(new ParseFn(scope, agent)).withOutputTags(EVENTS, TupleTagList.of(TALLIES)));
        parsed.get(EVENTS).setCoder(TracedEventCoder.of());
        parsed.get(TALLIES).setCoder(SerializableCoder.of(Part.class));
        return parsed;
    }

    @DoFn.BoundedPerElement
    private static final class ParseFn extends DoFn<TraceBatch, TracedEvent> {
        /** Readers that stopped half-way, by what they read and where they stopped. */
        private static final Map<Stop, BatchReader> STOPPED = new ConcurrentHashMap<>();

        private record Stop(TraceBatch batch, ProjectScope scope, long position) {}

        private final ProjectScope scope;
        private final String agent;

        ParseFn(ProjectScope scope, String agent) {
            this.scope = scope;
            this.agent = agent;
        }

        /** Positions are steps of the {@link BatchReader}, whose number is not known beforehand. */
        @GetInitialRestriction
        public OffsetRange initialRestriction() {
            return new OffsetRange(0, Long.MAX_VALUE);
        }

        @GetRestrictionCoder
        public OffsetRange.Coder restrictionCoder() {
            return OffsetRange.Coder.of();
        }

        @GetSize
        public double size(@Element TraceBatch batch) {
            return batch.files().stream().mapToLong(TraceFile::bytes).sum();
        }

        @ProcessElement
        public ProcessContinuation process(
                @Element TraceBatch batch, RestrictionTracker<OffsetRange, Long> tracker, MultiOutputReceiver out) {
            Portion portion = new Portion(out.get(EVENTS));
            BatchReader reader = readerAt(batch, tracker.currentRestriction().getFrom());
            reader.sendTo(portion::add);
            while (tracker.tryClaim(reader.position())) {
                boolean more = reader.step();
                if (!more || portion.isFull()) {
                    out.get(TALLIES).output(reader.takeTally());
                }
                if (!more) {
                    tracker.tryClaim(Long.MAX_VALUE);
                    return ProcessContinuation.stop();
                }
                if (portion.isFull()) {
                    STOPPED.put(new Stop(batch, scope, reader.position()), reader);
                    return ProcessContinuation.resume();
                }
            }
            // The runner wants its bundle back; the reader keeps what it has counted for the next.
            STOPPED.put(new Stop(batch, scope, reader.position()), reader);
            return ProcessContinuation.stop();
        }

        /** The reader that stopped here; on another machine, or after a failure, a new one that comes here again. */
        private BatchReader readerAt(TraceBatch batch, long position) {
            BatchReader stopped = STOPPED.remove(new Stop(batch, scope, position));
            if (stopped != null) {
                return stopped;
            }
            BatchReader reader = new BatchReader(batch, scope, agent);
            reader.sendTo(event -> {});
            while (reader.position() < position) {
                reader.step();
            }
            reader.takeTally();
            return reader;
        }
    }

    /** What one bundle has put out. */
    private static final class Portion {
        private final DoFn.OutputReceiver<TracedEvent> out;
        private int events;
        private long text;

        Portion(DoFn.OutputReceiver<TracedEvent> out) {
            this.out = out;
        }

        void add(TracedEvent event) {
            events++;
            text += event.text().length();
            out.output(event);
        }

        boolean isFull() {
            return events >= PART_EVENTS || text >= PART_TEXT;
        }
    }
}
