package io.github.agentpprof.transforms.trace.pi;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.util.List;
import java.util.Set;

/**
 * Session files of pi, which oh-my-pi and others keep as well: a head, then entries that make up a tree.
 *
 * <p>Example line: {@code {"type":"message","id":"9315a503","parentId":"85fbafa4","timestamp":"…","message":{"role":
 * "assistant","provider":"openai","model":"gpt-5.5","usage":{"input":3,"output":5,…},…}}}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class PiFormat implements TraceFormat {
    static final String AGENT = "pi";

    /** Entries that no other agent writes, each with an id and that of the entry that it follows. */
    private static final Set<String> OWN = Set.of(
            "branch_summary", "custom_message", "model_usage", "session_info", "session_init", "thinking_level_change");

    private static final Fields FIELDS = Fields.of(
                    "type",
                    "id",
                    "parentId.none",
                    "timestamp",
                    "version.none",
                    "cwd",
                    "title",
                    "name",
                    "provider",
                    "model",
                    "modelId",
                    "thinkingLevel",
                    "agent",
                    "sessionId.none",
                    "uuid.none",
                    "payload.none",
                    "message.role",
                    "message.timestamp",
                    "message.provider",
                    "message.model",
                    "message.responseModel",
                    "message.responseId",
                    "message.stopReason",
                    "message.synthetic",
                    "message.attribution",
                    "message.content",
                    "message.content.type",
                    "message.content.text",
                    "message.content.name")
            .union(PiUsage.fields("usage."))
            .union(PiUsage.fields("message.usage."));

    private static final Fields TOOL_FIELDS = PiTools.fields();

    @Override
    public String name() {
        return "pi";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "Sessions of pi, oh-my-pi and others that keep pi's format.";
    }

    @Override
    public List<AgentHome> homes() {
        return List.of(new AgentHome(
                "PI_CODING_AGENT_DIR", List.of("~/.pi/agent", "~/.omp/agent"), List.of("sessions/**.jsonl")));
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
        return TOOL_FIELDS.union(PiArrivals.fields());
    }

    @Override
    public boolean tellsTurns() {
        return true;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        if (line.has("sessionId") || line.has("uuid") || line.has("payload")) {
            return Verdict.NO;
        }
        String type = line.path("type").asText();
        boolean head = type.equals("session") && line.has("id") && line.has("cwd");
        boolean entry = line.has("id") && line.has("parentId");
        // Droid's messages look the same, and begin with another head.
        return head || entry && OWN.contains(type) ? Verdict.YES : Verdict.UNSURE;
    }

    @Override
    public LineReader open(TraceContext context) {
        return new PiReader(context);
    }
}
