package io.github.agentpprof.transforms.trace.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Arrival.Found;
import io.github.agentpprof.transforms.model.Arrival.Kind;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.json.Measure;
import io.github.agentpprof.transforms.trace.reader.Moments;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.UnknownTypes;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads one session of Gemini CLI, a document or lines.
 *
 * <p>Messages are written again when more of them is known, one by one or all together, so a call is its message's id. What a
 * person takes back was billed and stays.
 */
final class GeminiReader implements TraceFormat.LineReader {
    private final TraceOutput output;
    private final boolean responses;
    private final boolean tools;
    private final GeminiPlace place;
    private final GeminiWork work;
    private boolean placed;
    private String model = "";
    private String call = "";
    private String summary = "";
    private long latest = Origin.NO_TIME;

    GeminiReader(TraceContext context) {
        this.output = context.output();
        this.responses = context.responses();
        this.tools = context.tools().wanted();
        this.place = new GeminiPlace(context);
        this.work = new GeminiWork(context);
    }

    @Override
    public void line(JsonNode line, long number) {
        JsonNode set = line.path("$set");
        if (line.has("sessionId")) {
            place.head(line);
        }
        if (line.has("$rewindTo")) {
            return;
        }
        if (set.isObject()) {
            boolean compacted = isCompacted(set.path("messages"));
            if (compacted) {
                compacted();
            }
            messages(set.path("messages"), number);
            summary(set);
        } else if (line.has("messages")) {
            messages(line.path("messages"), number);
            summary(line);
        } else if (line.has("type")) {
            message(line, number);
        } else {
            summary(line);
        }
    }

    @Override
    public void end() {
        if (!summary.isBlank()) {
            SessionFact fact = new SessionFact(place.origin(latest), SessionFact.Kind.SUMMARY, Tag.UNMATCHED);
            output.event(new TracedEvent(fact, summary, ""));
        }
    }

    private void messages(JsonNode messages, long number) {
        if (messages.isObject()) {
            message(messages, number);
            return;
        }
        for (JsonNode message : messages) {
            if (message.isObject()) {
                message(message, number);
            } else {
                output.reject(number, "message is no object");
            }
        }
    }

    private void summary(JsonNode told) {
        summary = told.path("summary").asText(summary);
    }

    private void message(JsonNode message, long number) {
        long time = Moments.millis(message.path("timestamp"));
        latest = time == Origin.NO_TIME ? latest : Math.max(latest, time);
        switch (message.path("type").asText("")) {
            case "user" -> user(message, time);
            case "gemini" -> gemini(message, time, number);
            case "error" -> {
                output.count("api_errors", 1);
                arrival(Kind.ERROR, message, time, 0);
            }
            case "info" -> {
                if (message.path("content").asText("").equals("Request cancelled.")) {
                    arrival(Kind.INTERRUPTED, message, time, 0);
                }
            }
            case "warning" -> {
                // Said to the person alone.
            }
            default ->
                UnknownTypes.count(
                        output, GeminiFormat.AGENT, message.path("type").asText(""));
        }
    }

    private void user(JsonNode message, long time) {
        JsonNode shown = message.path("displayContent");
        String typed = GeminiPrompts.typed(shown.isMissingNode() ? message.path("content") : shown);
        place.told(GeminiPrompts.isInjected(typed) ? typed : "");
        Origin origin = place.origin(time);
        place(origin);
        long bytes = Measure.shown(message, "content");
        if (!GeminiPrompts.isInjected(typed)) {
            work.asks(origin, message.path("id").asText(""), typed, typed.strip());
            arrival(Kind.ASKED, message, time, bytes);
        } else {
            work.heard(time);
            if (!typed.isBlank()) {
                arrival(Kind.BASE, message, time, bytes);
            }
        }
    }

    private void gemini(JsonNode message, long time, long number) {
        String id = message.path("id").asText("");
        Origin origin = place.origin(time);
        place(origin);
        boolean assumed = !message.path("model").isTextual();
        model = assumed ? model : message.path("model").textValue();
        JsonNode tokens = message.path("tokens");
        SortedMap<String, String> asked = asked(message.path("toolCalls"), origin);
        if (tokens.isObject()) {
            Numbers numbers = new Numbers();
            GeminiCounts counts = GeminiCounts.ofTokens(tokens, numbers);
            numbers.report(output, number);
            if (!counts.isZero()) {
                String text = responses ? GeminiPrompts.typed(message.path("content")) : "";
                Metering metering = counts.metering(model, assumed);
                boolean first = !work.knows(origin, id, metering);
                call = work.answers(origin, id, metering, text, asked);
                if (first) {
                    work.said(origin, call, Measure.bytes(message, "content"));
                }
            }
        } else if (!tokens.isMissingNode() && !tokens.isNull()) {
            output.reject(number, "tokens are no object");
        }
        int used = 0;
        for (JsonNode tool : message.path("toolCalls")) {
            tool(tool, origin, used++);
        }
    }

    private static SortedMap<String, String> asked(JsonNode toolCalls, Origin origin) {
        SortedMap<String, String> asked = new TreeMap<>();
        int place = 0;
        for (JsonNode tool : toolCalls) {
            asked.put(GeminiWork.toolId(tool.path("id").asText(""), origin, place++), ToolKind.frame(name(tool)));
        }
        return asked;
    }

    private static String name(JsonNode tool) {
        return GeminiTool.qualified(
                tool.path("name").asText(""), tool.path("displayName").asText(""));
    }

    private void tool(JsonNode tool, Origin origin, int place) {
        String child = tool.path("agentId").asText("");
        if (!child.isEmpty()) {
            work.spawned(origin, child);
        }
        long end = Moments.millis(tool.path("timestamp"));
        work.heard(end);
        if (!tools) {
            return;
        }
        String id = GeminiWork.toolId(tool.path("id").asText(""), origin, place);
        String shown = tool.path("displayName").asText("");
        work.asksFor(
                GeminiTool.call(tool.path("name").asText(""), shown, tool.path("args")),
                id,
                call,
                origin,
                this.place.cwd(),
                tool,
                "args");
        JsonNode response = tool.path("result").path(0).path("functionResponse").path("response");
        String status = tool.path("status").asText("");
        work.gave(this.place.origin(end), id, GeminiTool.status(status, response), response, changed(tool));
    }

    private static long changed(JsonNode tool) {
        JsonNode lines = tool.path("resultDisplay").path("diffStat");
        return lines.isObject()
                ? Math.max(0, Numbers.whole(lines.path("model_added_lines")))
                        + Math.max(0, Numbers.whole(lines.path("model_removed_lines")))
                : -1;
    }

    /** A compaction leaves a summary, which no message before had. */
    private static boolean isCompacted(JsonNode messages) {
        String first = messages.isArray()
                ? GeminiPrompts.typed(messages.path(0).path("content")).stripLeading()
                : "";
        return first.startsWith("<state_snapshot>") || first.startsWith("<scratchpad>");
    }

    private void compacted() {
        Origin origin = place.origin(latest);
        work.arrival(origin, Kind.COMPACTED, "compacted@" + latest, "", 0, 0, Found.NOTHING);
        work.arrival(origin, Kind.SUMMARY, "summary@" + latest, "", 0, 0, Found.NOTHING);
    }

    private void arrival(Kind kind, JsonNode message, long time, long bytes) {
        String id = message.path("id").asText("") + "@" + time;
        work.arrival(place.origin(time), kind, id, "", bytes, 0, Arrival.Found.NOTHING);
    }

    /** The folder is told with the first message that comes after it is known. */
    private void place(Origin origin) {
        if (!placed && !place.cwd().isEmpty()) {
            placed = true;
            output.event(ProjectScope.directory(origin, place.cwd()));
        }
    }
}
