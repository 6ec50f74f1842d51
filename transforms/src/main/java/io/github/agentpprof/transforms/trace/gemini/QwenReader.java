package io.github.agentpprof.transforms.trace.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.model.Arrival.Found;
import io.github.agentpprof.transforms.model.Arrival.Kind;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
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
import io.github.agentpprof.transforms.trace.reader.Whereabouts;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads one session of Qwen Code. A copy in a branch keeps the ids of its lines, so a line's id is its call's.
 *
 * <p>Lines of telemetry tell the same calls again, without anything by which to know them, and are left alone.
 */
final class QwenReader implements TraceFormat.LineReader {
    /** Under which a line of the user's was typed by a person. */
    private static final Set<String> TYPED = Set.of("", "mid_turn_user_message");

    private final TraceOutput output;
    private final boolean responses;
    private final Whereabouts whereabouts;
    private final GeminiWork work;
    private boolean placed;
    private String model = "";
    private String call = "";
    private String cwd = "";
    private TracedEvent title;
    private boolean tasked;

    QwenReader(TraceContext context) {
        this.output = context.output();
        this.responses = context.responses();
        this.whereabouts = context.whereabouts();
        this.work = new GeminiWork(context);
    }

    @Override
    public void line(JsonNode line, long number) {
        cwd = line.path("cwd").asText(cwd);
        Origin origin = origin(line);
        place(origin);
        switch (line.path("type").asText("")) {
            case "user" -> user(line, origin);
            case "assistant" -> assistant(line, origin, number);
            case "tool_result" -> results(line, origin);
            case "system" -> system(line, origin);
            default ->
                UnknownTypes.count(output, QwenFormat.AGENT, line.path("type").asText(""));
        }
    }

    @Override
    public void end() {
        if (title != null) {
            output.event(title);
        }
    }

    private Origin origin(JsonNode line) {
        boolean side = line.path("isSidechain").asBoolean();
        return new Origin(
                QwenFormat.AGENT,
                line.path("sessionId").asText(""),
                side ? line.path("agentId").asText("") : "",
                side ? Rank.SIDECHAIN : line.has("forkedFrom") ? Rank.COPY : Rank.MAIN,
                Moments.millis(line.path("timestamp")),
                cwd.isEmpty() ? "" : whereabouts.project(cwd),
                whereabouts.inside(cwd),
                line.path("gitBranch").asText(""));
    }

    private void user(JsonNode line, Origin origin) {
        String provenance = line.path("provenance").asText("real_user");
        boolean typed = TYPED.contains(line.path("subtype").asText("")) && provenance.equals("real_user");
        String shown = line.path("systemPayload").path("displayText").asText("");
        String text = shown.isEmpty() ? GeminiPrompts.typed(line.path("message").path("parts")) : shown;
        boolean task = !origin.thread().isEmpty() && !tasked && !text.isBlank();
        tasked |= task;
        if (task || typed && origin.thread().isEmpty() && !GeminiPrompts.isInjected(text)) {
            work.asks(origin, line.path("uuid").asText(""), text, text.strip());
            arrival(Kind.ASKED, line, origin);
        } else {
            work.heard(origin.time());
            arrival(Kind.INJECTED, line, origin);
        }
    }

    private void assistant(JsonNode line, Origin origin, long number) {
        boolean assumed = !line.path("model").isTextual();
        model = assumed ? model : line.path("model").textValue();
        JsonNode parts = line.path("message").path("parts");
        SortedMap<String, String> asked = new TreeMap<>();
        int place = 0;
        for (JsonNode part : parts) {
            JsonNode called = part.path("functionCall");
            if (called.isObject()) {
                asked.put(
                        GeminiWork.toolId(called.path("id").asText(""), origin, place++),
                        ToolKind.frame(called.path("name").asText("")));
            }
        }
        Numbers numbers = new Numbers();
        GeminiCounts counts = GeminiCounts.ofMetadata(line.path("usageMetadata"), numbers);
        numbers.report(output, number);
        if (!counts.isZero()) {
            String id = line.path("uuid").asText("");
            String text = responses ? GeminiPrompts.typed(parts) : "";
            Metering metering = counts.metering(model, assumed);
            boolean first = !work.knows(origin, id, metering);
            call = work.answers(origin, id, metering, text, asked);
            if (first) {
                work.said(origin, call, Measure.bytes(line.path("message"), "parts"));
            }
        }
        place = 0;
        for (JsonNode part : parts) {
            JsonNode called = part.path("functionCall");
            if (called.isObject()) {
                work.asksFor(
                        GeminiTool.call(called.path("name").asText(""), "", called.path("args")),
                        GeminiWork.toolId(called.path("id").asText(""), origin, place++),
                        call,
                        origin,
                        cwd,
                        called,
                        "args");
            }
        }
    }

    private void results(JsonNode line, Origin origin) {
        work.heard(origin.time());
        String status = line.path("toolCallResult").path("status").asText("");
        for (JsonNode part : line.path("message").path("parts")) {
            JsonNode gave = part.path("functionResponse");
            String id = gave.path("id")
                    .asText(line.path("toolCallResult").path("callId").asText(""));
            if (gave.isObject() && !GeminiWork.isMasked(id)) {
                JsonNode response = gave.path("response");
                work.gave(origin, GeminiWork.toolId(id, origin, 0), GeminiTool.status(status, response), response, -1);
            }
        }
    }

    private void system(JsonNode line, Origin origin) {
        JsonNode payload = line.path("systemPayload");
        switch (line.path("subtype").asText("")) {
            case "custom_title" -> {
                String text = payload.path("customTitle").asText("");
                boolean chosen = !payload.path("titleSource").asText("").equals("auto");
                if (!text.isBlank()) {
                    title = new TracedEvent(
                            new SessionFact(
                                    origin,
                                    chosen ? SessionFact.Kind.CUSTOM_TITLE : SessionFact.Kind.TITLE,
                                    Tag.UNMATCHED),
                            text,
                            "");
                }
            }
            case "chat_compression" -> {
                arrival(Kind.COMPACTED, line, origin);
                arrival(Kind.SUMMARY, line, origin);
            }
            default -> {
                // Settings, snapshots, and what was counted already.
            }
        }
    }

    private void arrival(Kind kind, JsonNode line, Origin origin) {
        String id = kind + " " + line.path("uuid").asText("") + "@" + origin.time();
        long bytes = kind == Kind.COMPACTED ? 0 : Measure.bytes(line.path("message"), "parts");
        work.arrival(origin, kind, id, "", bytes, 0, Found.NOTHING);
    }

    private void place(Origin origin) {
        if (!placed && !cwd.isEmpty()) {
            placed = true;
            output.event(ProjectScope.directory(origin, cwd));
        }
    }
}
