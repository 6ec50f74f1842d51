package io.github.agentpprof.transforms.trace.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;

/** Reads one file of either kind: rows of the database name their query, events do not. */
final class CopilotTrace implements TraceFormat.LineReader {
    private final TraceContext context;
    private CopilotReader events;
    private CopilotStore store;

    CopilotTrace(TraceContext context) {
        this.context = context;
    }

    @Override
    public void line(JsonNode line, long number) {
        if (line.has("table")) {
            store = store == null ? new CopilotStore(context) : store;
            store.row(line, number);
        } else {
            events = events == null ? new CopilotReader(context) : events;
            events.line(line, number);
        }
    }

    @Override
    public void end() {
        if (store != null) {
            store.end();
        }
        if (events != null) {
            events.end();
        }
    }
}
