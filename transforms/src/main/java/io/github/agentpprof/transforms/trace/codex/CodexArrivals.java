package io.github.agentpprof.transforms.trace.codex;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Arrival.Found;
import io.github.agentpprof.transforms.model.Arrival.Kind;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.Measure;
import io.github.agentpprof.transforms.trace.reader.CommitText;

/** Tells what the lines of one rollout put into the context of the model, and how large it is. */
final class CodexArrivals {
    private static final String OUTPUT = "\nOutput:\n";

    private final boolean wanted;
    private final CodexThread thread;
    private final CodexHistory history;

    /** Arrivals met, by which each is known. */
    private long met;

    /** Bytes said since the latest call. */
    private long said;

    CodexArrivals(boolean wanted, CodexThread thread, CodexHistory history) {
        this.wanted = wanted;
        this.thread = thread;
        this.history = history;
    }

    /** The fields read here. */
    static Fields fields() {
        return Fields.of("payload.reason", "payload.output.type", "output.type")
                .union(sizes(""))
                .union(sizes("payload."));
    }

    private static Fields sizes(String prefix) {
        return Fields.sizesOf(
                prefix + "content",
                prefix + "content.text",
                prefix + "arguments",
                prefix + "input",
                prefix + "action",
                prefix + "output",
                prefix + "output.text",
                prefix + "tools");
    }

    /** A message, of whomever. */
    void message(JsonNode item) {
        if (!wanted) {
            return;
        }
        String role = item.path("role").asText();
        if (role.equals("assistant")) {
            said += Measure.shown(item, "content");
            return;
        }
        boolean asked =
                role.equals("user") && !CodexPromptReader.isInjected(CodexPromptReader.text(item.path("content")));
        tell(asked ? Kind.ASKED : Kind.BASE, Measure.shown(item, "content"), asked ? "" : "instructions");
    }

    /** A tool is called. */
    void input(ToolCall call, String id, JsonNode item) {
        if (!wanted) {
            return;
        }
        long bytes = 0;
        long hash = 0;
        for (String name : new String[] {"arguments", "input", "action"}) {
            bytes += Measure.bytes(item, name);
            hash = Measure.join(hash, Measure.hash(item, name));
        }
        Found found = new Found(0, 0, call.patchedLines(), "");
        history.arrival(Arrival.of(thread.origin(), Kind.INPUT, id, "", bytes, bytes == 0 ? 0 : hash, found));
    }

    /** What a tool gave. */
    void result(String id, JsonNode item) {
        if (!wanted) {
            return;
        }
        String text = CodexToolResult.text(item.path("output"));
        Found found = new Found(0, 0, -1, CommitText.hash(text));
        long bytes = Measure.shown(item, "output");
        history.arrival(Arrival.of(thread.origin(), Kind.RESULT, id, "", bytes, hash(text, bytes), found));
    }

    /** A call, and how many were told before it. */
    void answer(String call, int place) {
        if (wanted) {
            history.arrival(Arrival.answer(thread.origin(), call, said, place));
            said = 0;
        }
    }

    /** The context is made anew. */
    void compacted() {
        tell(Kind.COMPACTED, 0, "");
        tell(Kind.SUMMARY, 0, "");
    }

    void event(JsonNode event) {
        switch (event.path("type").asText("")) {
            case "turn_aborted" -> {
                if (event.path("reason").asText().equals("interrupted")) {
                    tell(Kind.INTERRUPTED, 0, "");
                }
            }
            case "error", "stream_error" -> tell(Kind.ERROR, 0, "");
            default -> {}
        }
    }

    /** A hash of what a command put out, without how long it took, which is never the same. */
    private static long hash(String text, long bytes) {
        int from = text.indexOf(OUTPUT);
        int to = text.startsWith("{\"output\"") ? text.lastIndexOf("\"metadata\"") : -1;
        String output = text.substring(from < 0 ? 0 : from + OUTPUT.length(), to < 0 ? text.length() : to);
        long whole = from < 0 && to < 0 ? bytes : 0;
        for (int i = 0; i < output.length(); i++) {
            whole = Measure.join(whole, output.charAt(i));
        }
        return output.isEmpty() ? 0 : whole;
    }

    private void tell(Kind kind, long bytes, String source) {
        if (wanted) {
            String id = "arrival#" + met++ + "@" + thread.id();
            history.arrival(Arrival.of(thread.origin(), kind, id, bytes, source));
        }
    }
}
