package io.github.agentpprof.transforms.trace.antigravity;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolResult;
import io.github.agentpprof.transforms.effect.ToolStatus;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.TraceJson;
import io.github.agentpprof.transforms.trace.reader.ToolArguments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A step of a conversation: a prompt, an answer, a tool at work.
 *
 * @param index place in the conversation
 * @param type what kind of step, by its number
 * @param status how far it is, by its number
 * @param about when and why it was made, and what was counted
 * @param payload all of it
 */
record Step(long index, long type, long status, WireMessage about, WireMessage payload) {
    static final long USER_INPUT = 14;
    static final long PLANNER_RESPONSE = 15;
    static final long ERROR_MESSAGE = 17;

    private static final long CANCELED = 6;
    private static final long FAILED = 7;
    private static final long INTERRUPTED = 10;

    /** Statuses of what is still going on. */
    private static final Set<Long> UNSETTLED = Set.of(1L, 2L, 8L, 9L, 11L);

    private static final Fields ARGUMENTS = ToolArguments.fields("arguments").below("arguments");

    /** A tool that an answer asks for. */
    record Asked(String id, String name, byte[] arguments) {
        static Asked of(WireMessage call) {
            return new Asked(call.text(1), call.text(2), call.last(3));
        }

        /** What it is called with, as far as that is JSON. */
        ToolCall call() {
            try {
                JsonNode read = TraceJson.read(new ByteArrayInputStream(arguments), ARGUMENTS);
                return read == null ? ToolCall.named(name) : ToolArguments.of(name, read);
            } catch (IOException e) {
                return ToolCall.named(name);
            }
        }
    }

    boolean settled() {
        return !UNSETTLED.contains(status);
    }

    /** When it was made. */
    long time() throws IOException {
        return about.millis(1);
    }

    /** The latest time that it tells. */
    long end() throws IOException {
        return Math.max(time(), Math.max(about.millis(7), about.millis(8)));
    }

    /** The line of steps that it was written in: a fork's copies keep that of the original. */
    String trajectory() throws IOException {
        return about.at(20).text(1);
    }

    /** What the model is called, empty if it is not told. */
    String model() throws IOException {
        WireMessage told = about.at(24);
        return told.text(12).isEmpty() ? told.text(8) : told.text(12);
    }

    /** What was counted: of this request, and of those before it that failed. */
    List<WireMessage> counts() throws IOException {
        List<WireMessage> counts = new ArrayList<>(about.all(9));
        for (WireMessage retry : about.all(28)) {
            counts.addAll(retry.all(2));
        }
        return counts;
    }

    /** What a person typed. */
    String asked() throws IOException {
        WireMessage input = payload.at(19);
        StringBuilder text = new StringBuilder();
        for (WireMessage item : input.all(3)) {
            if (!item.text(1).isBlank()) {
                text.append(text.isEmpty() ? "" : " ").append(item.text(1));
            }
        }
        return !text.isEmpty() ? text.toString() : input.text(2).isEmpty() ? input.text(1) : input.text(2);
    }

    /** What the model said. */
    String said() throws IOException {
        return payload.at(20).text(1);
    }

    /** The tools that an answer asks for. */
    List<Asked> tools() throws IOException {
        List<Asked> tools = new ArrayList<>();
        for (WireMessage call : payload.at(20).all(7)) {
            tools.add(Asked.of(call));
        }
        return tools;
    }

    /** The tool that it is the work of, null if it is of none. */
    Asked working() throws IOException {
        return about.has(4) ? Asked.of(about.at(4)) : null;
    }

    /** How the tool ended. */
    String ended() throws IOException {
        if (!settled()) {
            return ToolStatus.of(null).label();
        }
        String error = error();
        boolean stopped = status == CANCELED || status == INTERRUPTED || error.contains("context canceled");
        return ToolStatus.of(ToolResult.ofClaude(status == FAILED, error).withInterrupted(stopped))
                .label();
    }

    private String error() throws IOException {
        WireMessage error = payload.at(31);
        for (int field : new int[] {3, 2, 1}) {
            if (!error.text(field).isEmpty()) {
                return error.text(field);
            }
        }
        return "";
    }

    /** What the tool gave, as the model was shown it; empty if that is written in another way. */
    String result() throws IOException {
        return payload.at(140, 2).text(1);
    }

    boolean isTimed() throws IOException {
        return time() != Origin.NO_TIME;
    }
}
