package io.github.agentpprof.transforms.trace.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Transcripts of Cursor's agent, which tell what was asked and done but neither when nor what it took.
 *
 * <p>Example line: {@code {"role":"assistant","message":{"content":[{"type":"tool_use","name":"Shell","input":{"command":
 * "ls"}}]}}}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class CursorFormat implements TraceFormat {
    private static final String BLOCK = "message.content.";

    private static final Fields FIELDS = Fields.of("role", "type", "uuid", "sessionId", BLOCK + "type", BLOCK + "text");

    private static final Fields TOOL_FIELDS = Fields.of(
            BLOCK + "name",
            BLOCK + "input",
            BLOCK + "input.command",
            BLOCK + "input.path",
            BLOCK + "input.target_notebook",
            BLOCK + "input.target_directory",
            BLOCK + "input.working_directory",
            BLOCK + "input.url",
            BLOCK + "input.server",
            BLOCK + "input.toolName");

    @Override
    public String name() {
        return "cursor";
    }

    @Override
    public String agent() {
        return CursorUsageFormat.AGENT;
    }

    @Override
    public String description() {
        return "Cursor's agent transcripts: prompts and tools, without any tokens.";
    }

    @Override
    public List<AgentHome> homes() {
        return List.of(new AgentHome(
                "CURSOR_CONFIG_DIR", List.of("~/.cursor"), List.of("projects/*/agent-transcripts/**.jsonl")));
    }

    @Override
    public SortedMap<String, String> lacks() {
        String calls = "no call is told, take the usage from the dashboard's export";
        return new TreeMap<>(
                Map.of("context", calls, "cost", calls, "time", "no time is told", "tokens", calls, "waste", calls));
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
    public boolean tellsTurns() {
        return true;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        String role = line.path("role").asText("");
        boolean message = (role.equals("user") || role.equals("assistant"))
                && line.path("message").path("content").isArray();
        boolean framed = line.has("type") || line.has("uuid") || line.has("sessionId");
        return message && !framed && !line.path("message").has("usage") ? Verdict.YES : Verdict.UNSURE;
    }

    @Override
    public LineReader open(TraceContext context) {
        return new CursorReader(context);
    }
}
