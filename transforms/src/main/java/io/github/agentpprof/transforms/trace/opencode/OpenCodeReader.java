package io.github.agentpprof.transforms.trace.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.agentpprof.transforms.trace.reader.Masked;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a database of OpenCode's, or one session of it.
 *
 * <p>Remembers a few hundred bytes of each session and the parts of one message: memory does not follow the number of messages.
 */
final class OpenCodeReader implements TraceFormat.LineReader {
    /** Nobody's message has more parts; what is beyond is left out. */
    private static final int MOST_PARTS = 1 << 14;

    private final TraceOutput output;
    private final OpenCodeEvents events;
    private final Map<String, OpenCodeSession> sessions = new HashMap<>();

    /** The row of a message whose parts follow, null if there is none. */
    private JsonNode open;

    private long openNumber;
    private List<JsonNode> parts = new ArrayList<>();

    OpenCodeReader(TraceContext context) {
        this.output = context.output();
        this.events = new OpenCodeEvents(context, sessions);
    }

    @Override
    public void line(JsonNode line, long number) {
        switch (line.path("table").asText("")) {
            case "session" -> {
                OpenCodeSession session = session(id(line));
                session.row(line);
                events.session(session);
            }
            case "message" -> row(line, number);
            case "session_message" -> second(line, number);
            default -> exported(line, number);
        }
    }

    @Override
    public void end() {
        closeMessage();
    }

    /** A message, or one of the parts that follow it. */
    private void row(JsonNode row, long number) {
        if (row.path("part").asText("").isEmpty()) {
            closeMessage();
            open = row;
            openNumber = number;
        } else if (open != null && open.path("id").equals(row.path("id"))) {
            if (parts.size() < MOST_PARTS) {
                parts.add(row.path("data"));
            } else if (parts.size() == MOST_PARTS) {
                output.reject(number, "a message of too many parts; the rest is left out");
                parts.add(MissingNode.getInstance());
            }
        }
    }

    private void closeMessage() {
        if (open != null) {
            JsonNode row = open;
            open = null;
            OpenCodeSession session = session(Masked.id(row.path("session_id")));
            session.in("message");
            events.message(
                    session,
                    OpenCodeMessage.first(id(row), row.path("data"), row.path("time_created"), parts),
                    openNumber);
            parts = new ArrayList<>();
        }
    }

    private void second(JsonNode row, long number) {
        closeMessage();
        JsonNode data = row.path("data");
        String type = row.path("type").asText("");
        List<JsonNode> content = new ArrayList<>();
        if (data.path("content").isArray()) {
            data.path("content").forEach(content::add);
        } else if (type.equals("user")) {
            // The text of a prompt is a field, and reads like a part.
            content.add(OpenCodeEvents.text(data));
        }
        OpenCodeSession session = session(Masked.id(row.path("session_id")));
        session.in("session_message");
        events.message(session, OpenCodeMessage.second(id(row), type, data, row.path("time_created"), content), number);
    }

    private void exported(JsonNode line, long number) {
        JsonNode message = line.path("messages");
        JsonNode info = message.path("info");
        String id = id(line.path("info"));
        OpenCodeSession session = session(id.isEmpty() ? Masked.id(info.path("sessionID")) : id);
        session.info(line.path("info"));
        events.session(session);
        if (info.isObject()) {
            List<JsonNode> all = new ArrayList<>();
            message.path("parts").forEach(all::add);
            session.in("message");
            events.message(session, OpenCodeMessage.first(id(info), info, info.path("time"), all), number);
        } else if (!message.isMissingNode()) {
            output.reject(number, "a message without its head");
        }
    }

    private OpenCodeSession session(String id) {
        return sessions.computeIfAbsent(id, OpenCodeSession::new);
    }

    private static String id(JsonNode node) {
        return Masked.id(node.path("id"));
    }
}
