package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.util.ArrayList;
import java.util.List;

/** Writes down all that is handed on of a trace, in its order. */
record Listing(List<Object> handedOn) implements TraceOutput {
    Listing() {
        this(new ArrayList<>());
    }

    @Override
    public void event(TracedEvent event) {
        handedOn.add(event);
    }

    @Override
    public void reject(long line, String reason) {
        handedOn.add("line " + line + " " + reason);
    }

    @Override
    public void count(String name, long number) {
        handedOn.add(name + " " + number);
    }

    @Override
    public void ended(long lines) {
        handedOn.add(lines + " lines");
    }
}
