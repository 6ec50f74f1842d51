package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Given;
import io.github.agentpprof.transforms.model.Idle;
import io.github.agentpprof.transforms.model.LabelSet;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import io.github.agentpprof.transforms.read.Labelling;
import io.github.agentpprof.transforms.redact.Identifiers;
import io.github.agentpprof.transforms.redact.People;
import io.github.agentpprof.transforms.redact.Pseudonyms;
import io.github.agentpprof.transforms.view.LabelLookup;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Adds the labels that follow from others or from a field, then puts pseudonyms in the place of what is not to be shown.
 * Stands after {@link DeduplicateEvents}: only then is an event's place known, and its best witness.
 */
public final class LabelEvents extends PTransform<PCollection<Event>, PCollection<Event>> {
    private final Labelling labelling;

    private LabelEvents(Labelling labelling) {
        this.labelling = labelling;
    }

    public static LabelEvents by(Labelling labelling) {
        return new LabelEvents(labelling);
    }

    @Override
    public PCollection<Event> expand(PCollection<Event> events) {
        return labelling.lookups().isEmpty() && !labelling.pseudonyms().hidesAny()
                ? events
                : events.apply("Label", ParDo.of(new LabelFn(labelling))).setCoder(EventCoder.of());
    }

    /** The event as it may be shown. */
    static Event labelled(Event event, Labelling labelling) {
        LabelSet labels = event.origin().labels();
        for (LabelLookup lookup : labelling.lookups()) {
            labels = lookup.added(labels, event);
        }
        List<String> hidden = labelling.hidden(labels);
        Pseudonyms pseudonyms = labelling.pseudonyms();
        if (!pseudonyms.hidesAny()) {
            return event.from(event.origin().labelled(labels));
        }
        People people = People.called(hidden);
        Origin origin = event.origin();
        Event shown = event.from(new Origin(
                origin.agent(),
                session(origin.session(), pseudonyms),
                origin.thread(),
                origin.rank(),
                origin.time(),
                people.hiddenIn(origin.project()),
                origin.inside(),
                people.hiddenIn(origin.branch()),
                shown(labels, pseudonyms, people)));
        if (shown instanceof Given given) {
            TreeMap<String, String> fields = new TreeMap<>();
            given.fields()
                    .forEach((name, value) -> fields.put(
                            name,
                            pseudonyms.hides(name)
                                    ? pseudonyms.of(name, value)
                                    : people.hiddenIn(session(value, pseudonyms))));
            return new Given(given.origin(), given.id(), fields, given.value());
        }
        Context context = event.context();
        Context clean = new Context(
                people.hiddenIn(context.project()),
                context.sessionTag(),
                context.promptHash(),
                context.promptTag(),
                context.odds());
        return clean.equals(context) ? shown : in(clean, shown);
    }

    /** A session whose id was none goes by a hash that everybody can compute, so that needs the key as well. */
    private static String session(String id, Pseudonyms pseudonyms) {
        return id.startsWith(Identifiers.OF_NO_ID) ? pseudonyms.of("id", id) : id;
    }

    /** A value that is not to be shown is not to be told by another label either, such as a machine's name. */
    private static LabelSet shown(LabelSet labels, Pseudonyms pseudonyms, People people) {
        TreeMap<String, String> values = new TreeMap<>();
        labels.values()
                .forEach((name, value) ->
                        values.put(name, pseudonyms.hides(name) ? pseudonyms.of(name, value) : people.hiddenIn(value)));
        return LabelSet.of(values);
    }

    private static Event in(Context context, Event event) {
        if (event instanceof Prompt prompt) {
            return prompt.in(context);
        }
        if (event instanceof Call call) {
            return call.in(context);
        }
        if (event instanceof Idle idle) {
            return new Idle(idle.origin(), context, idle.nanos());
        }
        return event instanceof ToolUse use ? use.in(context, use.caller(), use.model()) : event;
    }

    private static final class LabelFn extends DoFn<Event, Event> {
        private final Labelling labelling;

        LabelFn(Labelling labelling) {
            this.labelling = labelling;
        }

        @ProcessElement
        public void process(@Element Event event, OutputReceiver<Event> out) {
            out.output(labelled(event, labelling));
        }
    }
}
