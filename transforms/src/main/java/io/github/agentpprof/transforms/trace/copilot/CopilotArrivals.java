package io.github.agentpprof.transforms.trace.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Arrival.Found;
import io.github.agentpprof.transforms.model.Arrival.Kind;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.Measure;
import io.github.agentpprof.transforms.trace.reader.CommitText;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.util.HashSet;
import java.util.Set;

/** Tells what events put into the contexts of models, and how large it is. Memory follows the number of subagents. */
final class CopilotArrivals {
    private final boolean wanted;
    private final TraceOutput output;

    /** Threads whose instructions were told: each prompt repeats them, in the same place. */
    private final Set<String> instructed = new HashSet<>();

    CopilotArrivals(TraceContext context) {
        this.wanted = context.tools().contexts();
        this.output = context.output();
    }

    /** The fields read here. */
    static Fields fields() {
        return Fields.sizesOf(
                "data.content",
                "data.transformedContent",
                "data.summaryContent",
                "data.toolRequests.arguments",
                "data.result.content");
    }

    void instructions(Origin origin, String event, JsonNode data) {
        if (instructed.add(origin.session() + " " + origin.thread())) {
            tell(origin, Kind.BASE, event, Measure.bytes(data, "content"), "instructions");
        }
    }

    /** A message of the user's role: with what the agent puts around it, as the model gets it. */
    void message(Origin origin, String event, JsonNode data, boolean asked) {
        long bytes = Math.max(Measure.bytes(data, "content"), Measure.bytes(data, "transformedContent"));
        tell(origin, asked ? Kind.ASKED : Kind.INJECTED, event, bytes, asked ? "" : "reminder");
    }

    /** The context is made anew of a summary. */
    void compacted(Origin origin, String event, JsonNode data) {
        tell(origin, Kind.COMPACTED, event, 0, "");
        tell(origin, Kind.SUMMARY, event, Measure.bytes(data, "summaryContent"), "");
    }

    void stopped(Origin origin, String event, Kind kind) {
        tell(origin, kind, event, 0, "");
    }

    void input(Origin origin, ToolCall tool, String id, JsonNode request) {
        long bytes = Measure.bytes(request, "arguments");
        Found found = new Found(0, 0, tool.patchedLines(), "");
        arrival(origin, Kind.INPUT, id, "", bytes, Measure.hash(request, "arguments"), found, Lineage.OWN);
    }

    void result(Origin origin, String id, JsonNode data) {
        JsonNode result = data.path("result");
        Found found = new Found(0, 0, -1, CommitText.hash(result.path("content").asText("")));
        long bytes = Measure.bytes(result, "content");
        arrival(origin, Kind.RESULT, id, "", bytes, Measure.hash(result, "content"), found, Lineage.OWN);
    }

    /** An answer, of a call under one of its names. */
    void answer(Origin origin, String call, JsonNode data, Lineage lineage) {
        arrival(origin, Kind.ANSWER, "answer " + call, call, Measure.bytes(data, "content"), 0, Found.NOTHING, lineage);
    }

    private void tell(Origin origin, Kind kind, String event, long bytes, String source) {
        if (wanted) {
            output.event(new TracedEvent(Arrival.of(origin, kind, event, bytes, source)));
        }
    }

    private void arrival(
            Origin origin, Kind kind, String id, String call, long bytes, long hash, Found found, Lineage lineage) {
        if (wanted) {
            output.event(new TracedEvent(
                    new Arrival(origin, lineage, kind, id, call, bytes, bytes == 0 ? 0 : hash, 0, "", found)));
        }
    }
}
