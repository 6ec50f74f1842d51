package io.github.agentpprof.transforms.trace.codex;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what a file tells before it says whose it is and by which model, as files do whose head was cut off: calls take the
 * first model named later, and everything the thread's identity. What no line ever names is handed on as it is.
 */
final class CodexHead implements TraceOutput {
    /** Most is known after a turn; a file that names nothing is not held whole. */
    private static final int MOST_HELD = 4096;

    private static final int MOST_TEXT = 1 << 20;

    private final CodexThread thread;
    private final TraceOutput output;
    private final List<TracedEvent> held = new ArrayList<>();
    private int text;
    private String model = "";
    private boolean given;

    CodexHead(CodexThread thread, TraceOutput output) {
        this.thread = thread;
        this.output = output;
    }

    /** Some line names a model, or says whose the file is. */
    void told(String named) {
        model = model.isEmpty() ? named : model;
        if (thread.known() && !model.isEmpty()) {
            release();
        }
    }

    @Override
    public void event(TracedEvent traced) {
        if (given || isSettled(traced.event())) {
            output.event(traced);
            return;
        }
        held.add(traced);
        text += traced.text().length();
        if (held.size() >= MOST_HELD || text >= MOST_TEXT) {
            release();
        }
    }

    /** Hands on what is held, and all that comes at once: what is known by now is what there will be. */
    void release() {
        given = true;
        held.forEach(traced -> output.event(new TracedEvent(placed(traced.event()), traced.text(), traced.tools())));
        held.clear();
    }

    private boolean isSettled(Event event) {
        return thread.known() && !(event instanceof Call call && call.metering().modelAssumed());
    }

    private Event placed(Event event) {
        Event known = event;
        if (event instanceof Call call && call.metering().modelAssumed() && !model.isEmpty()) {
            known = call.metered(call.metering().ofModels(model, call.metering().others()));
        }
        Origin told = known.origin();
        return told.session().isEmpty() && thread.known() ? known.from(thread.whole(told)) : known;
    }

    @Override
    public void reject(long line, String reason) {
        output.reject(line, reason);
    }

    @Override
    public void count(String name, long number) {
        output.count(name, number);
    }
}
