package io.github.agentpprof.transforms.trace.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Arrival.Found;
import io.github.agentpprof.transforms.model.Arrival.Kind;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.json.Measure;
import io.github.agentpprof.transforms.trace.reader.CommitText;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.util.List;

/** Tells what a message puts into the context of its session, and how large it is. */
final class OpenCodeArrivals {
    private final boolean wanted;
    private final TraceOutput output;

    OpenCodeArrivals(TraceContext context) {
        this.wanted = context.tools().contexts();
        this.output = context.output();
    }

    /** A part of what a person asks: typed, put in by the agent, or the mark that the context is made anew. */
    void asked(Origin origin, String message, JsonNode part) {
        if (!wanted) {
            return;
        }
        if (OpenCodePart.is(part, "compaction")) {
            compacted(origin, message);
        } else if (OpenCodePart.is(part, "text") && !part.path("ignored").asBoolean()) {
            boolean said = OpenCodePart.isSaid(part);
            long bytes = Measure.bytes(part, "text");
            String id = (said ? "asked " : "injected ") + message + " " + bytes;
            tell(Arrival.of(origin, said ? Kind.ASKED : Kind.INJECTED, id, bytes, said ? "" : "reminder"));
        }
    }

    /** What a tool is called with and what it gave. */
    void tool(Origin origin, String id, JsonNode part) {
        if (!wanted) {
            return;
        }
        JsonNode state = part.path("state");
        long changed = OpenCodePart.call(part).patchedLines();
        tell(Arrival.of(
                origin,
                Kind.INPUT,
                id,
                "",
                Measure.bytes(state, "input"),
                Measure.hash(state, "input"),
                new Found(0, 0, changed, "")));
        long bytes = Measure.bytes(state, "output") + Measure.bytes(state, "content") + Measure.bytes(state, "error");
        if (bytes > 0) {
            tell(Arrival.of(
                    origin,
                    Kind.RESULT,
                    id,
                    "",
                    bytes,
                    Measure.hash(state, "output"),
                    new Found(0, 0, -1, CommitText.hash(state.path("output").asText("")))));
        }
    }

    /** A call, and how many were told before it. */
    void answer(OpenCodeSession session, Call call, List<JsonNode> parts) {
        long place = session.calls++;
        if (wanted) {
            long said = parts.stream()
                    .filter(OpenCodePart::isSaid)
                    .mapToLong(part -> Measure.bytes(part, "text"))
                    .sum();
            tell(Arrival.answer(call.origin(), call.id(), said, place));
        }
    }

    void compacted(Origin origin, String message) {
        tell(Arrival.of(origin, Kind.COMPACTED, "compacted " + message, 0, ""));
        tell(Arrival.of(origin, Kind.SUMMARY, "summary " + message, 0, ""));
    }

    /** A person stopped the agent. */
    void interrupted(Origin origin, String message) {
        tell(Arrival.of(origin, Kind.INTERRUPTED, "interrupted " + message, 0, ""));
    }

    /** A request failed. */
    void failed(Origin origin, String message) {
        tell(Arrival.of(origin, Kind.ERROR, "error " + message, 0, ""));
    }

    private void tell(Arrival arrival) {
        if (wanted) {
            output.event(new TracedEvent(arrival));
        }
    }
}
