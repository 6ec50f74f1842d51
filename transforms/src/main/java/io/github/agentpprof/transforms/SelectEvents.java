package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Ledger;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import io.github.agentpprof.transforms.session.EventSelection;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Keeps the prompts and calls that were asked for. Stands after {@link DeduplicateEvents}, when each has its final time
 * and place. Agents' own ledgers cover whole processes, so they go with any selection.
 */
public final class SelectEvents extends PTransform<PCollection<Event>, PCollection<Event>> {
    private final EventSelection selection;

    private SelectEvents(EventSelection selection) {
        this.selection = selection;
    }

    public static SelectEvents of(EventSelection selection) {
        return new SelectEvents(selection);
    }

    @Override
    public PCollection<Event> expand(PCollection<Event> events) {
        return selection.equals(EventSelection.ALL)
                ? events
                : events.apply("Select", ParDo.of(new SelectFn(selection))).setCoder(EventCoder.of());
    }

    private static final class SelectFn extends DoFn<Event, Event> {
        private final EventSelection selection;

        SelectFn(EventSelection selection) {
            this.selection = selection;
        }

        @ProcessElement
        public void process(@Element Event event, OutputReceiver<Event> out) {
            // A ledger tells of a whole process, not of a part of it.
            if (!(event instanceof Ledger) && selection.keeps(event)) {
                out.output(event);
            }
        }
    }
}
