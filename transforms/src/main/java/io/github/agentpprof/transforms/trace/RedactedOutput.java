package io.github.agentpprof.transforms.trace;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.redact.Identifiers;
import io.github.agentpprof.transforms.redact.People;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The door that everything a reader finds goes through: sessions, branches and models that are not the plain
 * identifiers they should be, or that tell who a person is, go no further, nor do such words in what tools did. No reader has to think of it.
 */
final class RedactedOutput implements TraceOutput {
    private static final int MOST_KEPT = 1000;

    private final TraceOutput output;
    private final Whereabouts whereabouts;
    private final Map<String, String> sessions = new HashMap<>();
    private Map<String, String> branches = new HashMap<>();
    private Map<String, String> models = new HashMap<>();
    private final ToolWords words = new ToolWords();
    private People people;

    RedactedOutput(TraceOutput output, Whereabouts whereabouts) {
        this.output = output;
        this.whereabouts = whereabouts;
        this.people = whereabouts.people();
    }

    @Override
    public void event(TracedEvent traced) {
        if (people != whereabouts.people()) {
            people = whereabouts.people();
            // Emptying one takes as long as it ever was large.
            branches = new HashMap<>();
            models = new HashMap<>();
        }
        Event event = traced.event();
        Origin origin = redacted(event.origin());
        Event clean = origin == event.origin() ? event : event.from(origin);
        if (clean instanceof Call call) {
            clean = redacted(call);
        } else if (clean instanceof ToolUse use) {
            clean = words.redacted(use, people);
        }
        output.event(clean == event ? traced : traced.of(clean));
    }

    @Override
    public void inOrder() {
        output.inOrder();
    }

    /** What was done is text, which goes no further than the tagger. */
    @Override
    public void act(String session, Act act) {
        output.act(kept(sessions, session, this::session), act);
    }

    @Override
    public void reject(long line, String reason) {
        output.reject(line, reason);
    }

    @Override
    public void count(String name, long number) {
        // What follows a colon is the trace's word.
        int word = name.lastIndexOf(':') + 1;
        output.count(
                word == 0
                        ? name
                        : name.substring(0, word) + whereabouts.people().hiddenIn(name.substring(word)),
                number);
    }

    @Override
    public void ended(long lines) {
        output.ended(lines);
    }

    private Call redacted(Call call) {
        Metering metering = redacted(call.metering());
        Call clean = metering == call.metering() ? call : call.metered(metering);
        return words.redacted(clean, people);
    }

    private Origin redacted(Origin origin) {
        // A session must be called the same in all its files: all of them are told in the home of the same person.
        String session = kept(sessions, origin.session(), this::session);
        String branch = kept(branches, origin.branch(), name -> Identifiers.branch(name, people));
        if (session.equals(origin.session()) && branch.equals(origin.branch())) {
            return origin;
        }
        return new Origin(
                origin.agent(),
                session,
                origin.thread(),
                origin.rank(),
                origin.time(),
                origin.project(),
                origin.inside(),
                branch,
                origin.labels());
    }

    private String session(String id) {
        return id.isEmpty() || Identifiers.isId(id, whereabouts.people())
                ? id
                : Identifiers.OF_NO_ID + PromptHash.of(id);
    }

    private Metering redacted(Metering metering) {
        String model = model(metering.model());
        if (metering.others().isEmpty()) {
            return model.equals(metering.model()) ? metering : metering.ofModels(model, metering.others());
        }
        SortedMap<String, Usage> others = new TreeMap<>();
        metering.others().forEach((name, usage) -> others.merge(model(name), usage, Usage::plus));
        return metering.ofModels(model, others);
    }

    private String model(String name) {
        return kept(models, name, value -> Identifiers.model(value, people));
    }

    private static String kept(Map<String, String> known, String value, UnaryOperator<String> redaction) {
        String clean = known.get(value);
        if (clean == null) {
            clean = redaction.apply(value);
            if (known.size() < MOST_KEPT) {
                known.put(value, clean);
            }
        }
        return clean;
    }
}
