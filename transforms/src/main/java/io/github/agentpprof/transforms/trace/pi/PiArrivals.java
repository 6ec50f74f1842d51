package io.github.agentpprof.transforms.trace.pi;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Arrival.Found;
import io.github.agentpprof.transforms.model.Arrival.Kind;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.Measure;
import io.github.agentpprof.transforms.trace.reader.CommitText;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;

/** Tells what the entries of one session put into the context of the model, and how large it is. */
final class PiArrivals {
    private final boolean wanted;
    private final PiSession session;
    private final TraceOutput output;

    /** Calls told so far. */
    private long calls;

    PiArrivals(PiSession session, TraceContext context) {
        this.wanted = context.tools().contexts();
        this.session = session;
        this.output = context.output();
    }

    /** The fields read here. */
    static Fields fields() {
        return Fields.sizesOf(
                "summary", "content", "message.content", "message.content.text", "message.content.arguments");
    }

    /** A message of the user's role. */
    void message(String entry, JsonNode message, boolean asked) {
        tell(asked ? Kind.ASKED : Kind.INJECTED, entry, Measure.shown(message, "content"), asked ? "" : "reminder");
    }

    /** Something that an extension put in. */
    void injected(String entry, JsonNode line) {
        tell(Kind.INJECTED, entry, Measure.bytes(line, "content"), "reminder");
    }

    /** The context is made anew of a summary. */
    void compacted(String entry, JsonNode line) {
        tell(Kind.COMPACTED, entry, 0, "");
        tell(Kind.SUMMARY, entry, Measure.bytes(line, "summary"), "");
    }

    /** A summary of a branch that was left stands in the one that goes on. */
    void summary(String entry, JsonNode line) {
        tell(Kind.INJECTED, entry, Measure.bytes(line, "summary"), "reminder");
    }

    void input(ToolCall tool, String id, JsonNode block) {
        if (wanted) {
            Found found = new Found(0, 0, tool.patchedLines(), "");
            arrival(Kind.INPUT, id, "", Measure.bytes(block, "arguments"), Measure.hash(block, "arguments"), found);
        }
    }

    void result(String id, JsonNode message) {
        if (wanted) {
            Found found = new Found(0, 0, -1, CommitText.hash(PiPrompts.text(message.path("content"))));
            long bytes = Measure.shown(message, "content");
            arrival(Kind.RESULT, id, "", bytes, bytes == 0 ? 0 : Measure.hash(message, "content"), found);
        }
    }

    /** A call, and what it said. */
    void answer(String call, JsonNode content, String stop) {
        if (!wanted) {
            return;
        }
        long said = 0;
        for (JsonNode block : content) {
            said += Measure.bytes(block, "text");
        }
        output.event(new TracedEvent(Arrival.answer(session.origin(), call, said, calls++)));
        if (stop.equals("aborted")) {
            tell(Kind.INTERRUPTED, call, 0, "");
        } else if (stop.equals("error")) {
            tell(Kind.ERROR, call, 0, "");
        }
    }

    private void tell(Kind kind, String entry, long bytes, String source) {
        if (wanted) {
            output.event(new TracedEvent(Arrival.of(session.origin(), kind, entry, bytes, source)));
        }
    }

    private void arrival(Kind kind, String id, String call, long bytes, long hash, Found found) {
        output.event(
                new TracedEvent(Arrival.of(session.origin(), kind, id, call, bytes, bytes == 0 ? 0 : hash, found)));
    }
}
