package io.github.agentpprof.transforms.trace.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.util.List;

/**
 * Sessions of Qwen Code: lines with the frame of Claude Code's and the messages of Google's interface.
 *
 * <p>Example line: {@code {"uuid":"…","sessionId":"…","type":"assistant","cwd":"…","model":"qwen3-coder-plus","message":
 * {"role":"model","parts":[…]},"usageMetadata":{"promptTokenCount":12,"candidatesTokenCount":4}}}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class QwenFormat implements TraceFormat {
    static final String AGENT = "qwen";

    private static final String CALLED = "message.parts.functionCall.";
    private static final String GAVE = "message.parts.functionResponse.";

    private static final Fields FIELDS = Fields.of(
            "uuid",
            "sessionId",
            "timestamp",
            "type",
            "subtype",
            "provenance",
            "cwd",
            "gitBranch",
            "model",
            "agentId",
            "agentName",
            "isSidechain",
            "forkedFrom.sessionId",
            "message.parts.text",
            "message.parts.thought",
            CALLED + "id",
            CALLED + "name",
            "usageMetadata.promptTokenCount",
            "usageMetadata.candidatesTokenCount",
            "usageMetadata.cachedContentTokenCount",
            "usageMetadata.thoughtsTokenCount",
            "usageMetadata.toolUsePromptTokenCount",
            "usageMetadata.totalTokenCount",
            "toolCallResult.none",
            "systemPayload.displayText",
            "systemPayload.customTitle",
            "systemPayload.titleSource");

    private static final Fields TOOL_FIELDS = GeminiTool.arguments(CALLED + "args.")
            .union(GeminiTool.response(GAVE + "response."))
            .union(Fields.of(GAVE + "id", "toolCallResult.callId", "toolCallResult.status"));

    private static final Fields CONTEXT_FIELDS = TOOL_FIELDS.union(
            Fields.sizesOf("message.parts", CALLED + "args", GAVE + "response.output", GAVE + "response.error"));

    @Override
    public String name() {
        return "qwen";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "Qwen Code sessions, with their subagents.";
    }

    @Override
    public List<AgentHome> homes() {
        return List.of(new AgentHome("QWEN_HOME", List.of("~/.qwen"), List.of("projects/**.jsonl")));
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
        return CONTEXT_FIELDS;
    }

    @Override
    public boolean tellsTurns() {
        return true;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        if (!line.has("uuid")) {
            return Verdict.UNSURE;
        }
        boolean payload = line.has("systemPayload") || line.has("toolCallResult") || line.has("usageMetadata");
        return payload || line.path("message").has("parts") ? Verdict.YES : Verdict.UNSURE;
    }

    @Override
    public LineReader open(TraceContext context) {
        return new QwenReader(context);
    }
}
