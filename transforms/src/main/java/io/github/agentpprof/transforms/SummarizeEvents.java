package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.outcome.Part;
import io.github.agentpprof.transforms.outcome.SummaryPart;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/** Adds up, for each bundle or more often, what the run's summary says of models, sessions, prompts and doubtful numbers. */
public final class SummarizeEvents extends PTransform<PCollection<Event>, PCollection<Part>> {
    private final boolean rows;

    private SummarizeEvents(boolean rows) {
        this.rows = rows;
    }

    /** A summary with a row for each prompt and session if {@code rows} are wanted, which is what takes most memory. */
    public static SummarizeEvents with(boolean rows) {
        return new SummarizeEvents(rows);
    }

    @Override
    public PCollection<Part> expand(PCollection<Event> events) {
        return events.apply("Summarize", ParDo.of(new SummarizeFn(rows))).setCoder(SerializableCoder.of(Part.class));
    }

    private static final class SummarizeFn extends DoFn<Event, Part> {
        private final boolean rows;
        private transient SummaryPart part;

        SummarizeFn(boolean rows) {
            this.rows = rows;
        }

        @StartBundle
        public void start() {
            part = new SummaryPart(rows);
        }

        @ProcessElement
        public void process(@Element Event event, OutputReceiver<Part> out) {
            part.add(event);
            if (part.size() >= Part.MOST_ENTRIES) {
                out.output(part);
                part = new SummaryPart(rows);
            }
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            context.output(part, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
            part = null;
        }
    }
}
