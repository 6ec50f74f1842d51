package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Event;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/** Adds up, for each bundle, what the run's summary says of models, sessions, prompts and doubtful numbers. */
public final class SummarizeEvents extends PTransform<PCollection<Event>, PCollection<Part>> {
    @Override
    public PCollection<Part> expand(PCollection<Event> events) {
        return events.apply("Summarize", ParDo.of(new SummarizeFn())).setCoder(SerializableCoder.of(Part.class));
    }

    private static final class SummarizeFn extends DoFn<Event, Part> {
        private transient SummaryPart part;

        @StartBundle
        public void start() {
            part = new SummaryPart();
        }

        @ProcessElement
        public void process(@Element Event event) {
            part.add(event);
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            context.output(part, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
            part = null;
        }
    }
}
