package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.coder.TracedEventCoder;
import io.github.agentpprof.transforms.model.input.FileRead;
import io.github.agentpprof.transforms.outcome.Part;
import io.github.agentpprof.transforms.read.BatchReader;
import io.github.agentpprof.transforms.read.PartOutput;
import io.github.agentpprof.transforms.read.ReadPart;
import io.github.agentpprof.transforms.read.TraceBatch;
import io.github.agentpprof.transforms.read.TraceFile;
import io.github.agentpprof.transforms.read.TraceReading;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.range.OffsetRange;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
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
 * <p>A long file hands its events on in parts. The direct runner keeps whatever a bundle puts out in memory, but takes
 * the bundle back after a hundred elements: reading then goes on in another bundle, in the same place of the same open
 * file. So that this happens neither too often nor too seldom, an element is a small list of events.
 */
public final class ParseTraces extends PTransform<PCollection<TraceBatch>, PCollectionTuple> {
    /** What was read. */
    public static final TupleTag<TracedEvent> EVENTS = new TupleTag<>() {};

    /** What was counted and refused on the way; something for each batch, if only to say that it was read. */
    public static final TupleTag<Part> TALLIES = new TupleTag<>() {};

    /** What was written down of each file, as {@link TraceReading#recording} asks. */
    public static final TupleTag<FileRead> FILES = new TupleTag<>() {};

    static final TupleTag<List<TracedEvent>> LISTS = new TupleTag<>() {};

    private final TraceReading wanted;
    private final boolean interruptible;

    private ParseTraces(TraceReading wanted, boolean interruptible) {
        this.wanted = wanted;
        this.interruptible = interruptible;
    }

    /** Reads what is wanted, so that reading can be interrupted. */
    public static ParseTraces of(TraceReading wanted) {
        return new ParseTraces(wanted, true);
    }

    /**
     * Reads each batch in one bundle: for runners that hand on what a bundle puts out at once, and for histories so small
     * that it does not matter, since a step that can be interrupted is five steps to the direct runner.
     */
    public ParseTraces uninterrupted() {
        return new ParseTraces(wanted, false);
    }

    @Override
    public PCollectionTuple expand(PCollection<TraceBatch> batches) {
        if (!interruptible) {
            return withCoders(batches.apply(
                    "Parse",
                    ParDo.of(new ParseAllFn(wanted))
                            .withOutputTags(EVENTS, TupleTagList.of(TALLIES).and(FILES))));
        }
        PCollectionTuple parsed = batches.apply(
                "Parse",
                ParDo.of(new ParseFn(wanted))
                        .withOutputTags(LISTS, TupleTagList.of(TALLIES).and(FILES)));
        PCollection<TracedEvent> events =
                parsed.get(LISTS).setCoder(ListCoder.of(TracedEventCoder.of())).apply("Unpack", Flatten.iterables());
        return withCoders(PCollectionTuple.of(EVENTS, events)
                .and(TALLIES, parsed.get(TALLIES))
                .and(FILES, parsed.get(FILES)));
    }

    static PCollectionTuple withCoders(PCollectionTuple parsed) {
        parsed.get(EVENTS).setCoder(TracedEventCoder.of());
        parsed.get(TALLIES).setCoder(SerializableCoder.of(Part.class));
        parsed.get(FILES).setCoder(SerializableCoder.of(FileRead.class));
        return parsed;
    }

    private static final class ParseAllFn extends DoFn<TraceBatch, TracedEvent> {
        private final PartOutput parts = new PartOutput(TALLIES, FILES);
        private final TraceReading wanted;

        ParseAllFn(TraceReading wanted) {
            this.wanted = wanted;
        }

        @ProcessElement
        public void process(@Element TraceBatch batch, MultiOutputReceiver out) {
            BatchReader reader = new BatchReader(batch, wanted);
            for (ReadPart part = reader.next(); part != null; part = reader.next()) {
                parts.handOn(part, out).forEach(out.get(EVENTS)::output);
            }
        }
    }

    @DoFn.BoundedPerElement
    static final class ParseFn extends DoFn<TraceBatch, List<TracedEvent>> {
        /**
         * Readers that stopped half-way, by what they read and where they stopped; to save time, no more. Whoever goes on
         * takes the reader away, so that a part that is tried twice is read anew, from the batch's start.
         */
        private static final Map<Stop, BatchReader> STOPPED = new ConcurrentHashMap<>();

        private record Stop(String batch, long position) {}

        private final PartOutput parts = new PartOutput(TALLIES, FILES);
        private final TraceReading wanted;

        ParseFn(TraceReading wanted) {
            this.wanted = wanted;
        }

        /** Positions are numbers of lists, of which nobody knows beforehand how many there will be. */
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
        public void process(
                @Element TraceBatch batch, RestrictionTracker<OffsetRange, Long> tracker, MultiOutputReceiver out) {
            long position = tracker.currentRestriction().getFrom();
            BatchReader reader = readerAt(batch, position);
            for (; tracker.tryClaim(position); position++) {
                ReadPart part = reader.next();
                if (part == null) {
                    tracker.tryClaim(Long.MAX_VALUE);
                    return;
                }
                List<TracedEvent> events = parts.handOn(part, out);
                if (!events.isEmpty()) {
                    out.get(LISTS).output(events);
                }
            }
            STOPPED.put(new Stop(batch.id(), position), reader);
        }

        /** The reader that stopped here; on another machine, or after a failure, a new one that comes here again. */
        private BatchReader readerAt(TraceBatch batch, long position) {
            BatchReader stopped = STOPPED.remove(new Stop(batch.id(), position));
            if (stopped != null) {
                return stopped;
            }
            BatchReader reader = new BatchReader(batch, wanted);
            for (long skipped = 0; skipped < position; skipped++) {
                reader.next();
            }
            return reader;
        }
    }
}
