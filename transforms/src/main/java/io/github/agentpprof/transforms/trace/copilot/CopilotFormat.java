package io.github.agentpprof.transforms.trace.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.DatabaseFormat;
import io.github.agentpprof.transforms.trace.reader.DatabaseTables;
import io.github.agentpprof.transforms.trace.reader.RowQuery;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import java.util.List;

/**
 * GitHub Copilot CLI: {@code session-state/ID/events.jsonl}, with prompts, answers and tools of one session and the totals of
 * its runs, and {@code session-store.db}, with a row for each request of all sessions.
 *
 * <p>Example line: {@code {"type":"assistant.message","data":{"messageId":"…","model":"gpt-5-mini","outputTokens":76,…},
 * "id":"…","timestamp":"…","parentId":"…"}}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class CopilotFormat implements DatabaseFormat {
    static final String AGENT = "copilot";

    private static final String REQUESTS = "assistant_usage_events";

    private static final Fields FIELDS = Fields.of("type", "id", "parentId.none", "timestamp", "agentId")
            .union(CopilotReader.fields())
            .union(CopilotTotals.fields());

    private static final Fields TOOL_FIELDS = CopilotTools.fields();

    @Override
    public String name() {
        return "copilot";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "GitHub Copilot CLI: its session store, and the events of each session.";
    }

    @Override
    public List<AgentHome> homes() {
        return List.of(new AgentHome(
                "COPILOT_HOME", List.of("~/.copilot"), List.of("session-state/**.jsonl", "session-store.db")));
    }

    @Override
    public Fields fields() {
        return FIELDS;
    }

    @Override
    public Fields toolFields() {
        return TOOL_FIELDS;
    }

    @Override
    public Fields contextFields() {
        return TOOL_FIELDS.union(CopilotArrivals.fields());
    }

    @Override
    public boolean tellsTurns() {
        return true;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        String type = line.path("type").asText();
        int dot = type.indexOf('.');
        boolean event = dot > 0
                && line.has("id")
                && line.has("timestamp")
                && line.has("parentId")
                && line.path("data").isObject();
        return event && CopilotReader.isKnown(type) ? Verdict.YES : Verdict.UNSURE;
    }

    @Override
    public boolean recognise(DatabaseTables tables) {
        return tables.has("sessions", "id", "cwd")
                && (tables.has(REQUESTS, "session_id", "model", "output_tokens")
                        || tables.has("turns", "session_id", "user_message"));
    }

    /** Requests come in the order in which they were made, turns in that of their ends; both are tables' own. */
    @Override
    public List<RowQuery> queries(DatabaseTables tables) {
        RowQuery sessions = new RowQuery(
                "sessions",
                "SELECT id, cwd, " + tables.column("sessions", "branch") + ", " + tables.column("sessions", "summary")
                        + ", " + tables.column("sessions", "created_at") + " FROM sessions");
        RowQuery turns = new RowQuery(
                "turns",
                "SELECT session_id, " + tables.column("turns", "turn_index") + ", "
                        + tables.column("turns", "timestamp") + ", " + RowQuery.bounded("user_message")
                        + " FROM turns ORDER BY rowid");
        StringBuilder columns = new StringBuilder("SELECT rowid AS row");
        for (String name : CopilotStore.COLUMNS) {
            columns.append(", ").append(tables.column(REQUESTS, name));
        }
        RowQuery requests = new RowQuery("requests", columns + " FROM " + REQUESTS + " ORDER BY rowid");
        boolean asked = tables.has("turns", "session_id", "user_message");
        boolean told = tables.has(REQUESTS, "session_id", "model", "output_tokens");
        return asked && told
                ? List.of(sessions, requests, turns)
                : told ? List.of(sessions, requests) : List.of(sessions, turns);
    }

    @Override
    public LineReader open(TraceContext context) {
        return new CopilotTrace(context);
    }
}
