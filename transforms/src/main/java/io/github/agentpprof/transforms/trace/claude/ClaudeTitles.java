package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Titles of the sessions in one file. They are written again and again, so the last of each kind holds; old summaries
 * name the line they end at instead of a session, and count where that line is in the file.
 */
final class ClaudeTitles {
    private final TraceOutput output;
    private final Map<String, TracedEvent> last = new LinkedHashMap<>();
    private final Map<String, String> summaries = new HashMap<>();

    ClaudeTitles(TraceOutput output) {
        this.output = output;
    }

    void line(JsonNode line, Supplier<Origin> origin) {
        switch (line.path("type").asText("")) {
            case "ai-title" ->
                title(origin, SessionFact.Kind.TITLE, line.path("aiTitle").asText(""));
            case "custom-title" ->
                title(
                        origin,
                        SessionFact.Kind.CUSTOM_TITLE,
                        line.path("customTitle").asText(""));
            case "summary" -> {
                if (line.path("summary").isTextual()) {
                    summaries.put(
                            line.path("leafUuid").asText(""),
                            line.path("summary").textValue());
                }
            }
            default -> {
                String summary = summaries.isEmpty()
                        ? null
                        : summaries.get(line.path("uuid").asText(""));
                if (summary != null) {
                    title(origin, SessionFact.Kind.SUMMARY, summary);
                }
            }
        }
    }

    void end() {
        last.values().forEach(output::event);
    }

    private void title(Supplier<Origin> at, SessionFact.Kind kind, String text) {
        if (!text.isBlank()) {
            Origin origin = at.get();
            SessionFact fact = new SessionFact(origin, kind, Tag.UNMATCHED);
            last.put(origin.session() + kind, new TracedEvent(fact, text, ""));
        }
    }
}
