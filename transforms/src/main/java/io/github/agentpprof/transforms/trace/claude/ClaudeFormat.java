package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.util.List;
import java.util.Set;

/**
 * Claude Code's session files, from 1.0 on, subagent and workflow files included.
 *
 * <p>Example line: {@code {"type":"assistant","uuid":"…","sessionId":"…","requestId":"req_…","message":{"id":"msg_…",
 * "model":"claude-…","usage":{"input_tokens":3,…}},…}}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class ClaudeFormat implements TraceFormat {
    static final String AGENT = "claude";

    /** Line types that tell the format when no field does; each occurs in no other agent's traces. */
    private static final Set<String> TELLING = Set.of(
            "file-history-snapshot",
            "file-history-delta",
            "queue-operation",
            "permission-mode",
            "ai-title",
            "custom-title",
            "last-prompt",
            "agent-name",
            "cost-state",
            "fork-context-ref",
            "worktree-state",
            "launched",
            "started");

    /** What is always looked at, whoever wants to see more. */
    static final Fields FIELDS = Fields.of(
                    "type",
                    "subtype",
                    "uuid",
                    "parentUuid",
                    "sessionId",
                    "session_id",
                    "timestamp",
                    "cwd",
                    "gitBranch",
                    "isSidechain",
                    "isMeta",
                    "isCompactSummary",
                    "agentId",
                    "promptId",
                    "promptSource",
                    "origin.kind",
                    "toolUseResult.agentId",
                    "toolUseResult.runId",
                    "toolUseResult.transcriptDir",
                    "toolUseResult.id",
                    "toolUseResult.taskId",
                    "scheduledTaskId",
                    "sessionKind",
                    "sourceToolUseID",
                    "parentToolUseID",
                    "forkedFrom.sessionId",
                    "leafUuid",
                    "summary",
                    "aiTitle",
                    "customTitle",
                    "operation",
                    "content",
                    "totalCostUSD",
                    "startTime",
                    "attachment.type",
                    "attachment.commandMode",
                    "attachment.origin.kind",
                    "attachment.prompt",
                    "attachment.prompt.type",
                    "attachment.prompt.text",
                    "attachment.used",
                    "message",
                    "data.type",
                    "data.agentId")
            .union(ClaudeCallReader.fields(""))
            .union(ClaudeCallReader.fields("data.message."))
            .union(ClaudeSearches.fields(""))
            .union(ClaudeSearches.fields("data.message."));

    private static final Fields TOOL_FIELDS = ClaudeTools.fields("").union(ClaudeTools.fields("data.message."));

    @Override
    public String name() {
        return "claude";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "Claude Code session, subagent and workflow files, 1.0 and later.";
    }

    @Override
    public List<AgentHome> homes() {
        return List.of(new AgentHome(
                "CLAUDE_CONFIG_DIR",
                List.of("~/.claude", "~/.config/claude"),
                List.of("projects/**.jsonl", "projects/**.jsonl.{gz,zst}")));
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
    public Fields actFields() {
        return ClaudeTools.inputFields("").union(ClaudeTools.inputFields("data.message."));
    }

    @Override
    public Fields contextFields() {
        return TOOL_FIELDS
                .union(ClaudeArrivals.fields(""))
                .union(ClaudeArrivals.fields("data.message."))
                .union(Fields.of(ClaudeArrivals.PULL_REQUEST));
    }

    @Override
    public boolean tellsTurns() {
        return true;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        if (line.has("payload") || line.has("record_type") || isQwen(line)) {
            return Verdict.NO;
        }
        boolean names = line.has("sessionId") || line.has("parentUuid") || line.has("isSidechain") || line.has("uuid");
        boolean message =
                line.path("message").isObject() || line.path("message").isTextual();
        if (names && line.has("type") || message && line.path("message").has("usage")) {
            return Verdict.YES;
        }
        String type = line.path("type").asText();
        if (TELLING.contains(type) || type.equals("summary") && line.has("leafUuid")) {
            return Verdict.YES;
        }
        return message && (type.equals("user") || type.equals("assistant")) ? Verdict.YES : Verdict.UNSURE;
    }

    /** Qwen Code frames Google's messages as Claude Code does its own. */
    private static boolean isQwen(JsonNode line) {
        return line.has("systemPayload")
                || line.has("toolCallResult")
                || line.has("usageMetadata")
                || line.path("message").has("parts");
    }

    @Override
    public LineReader open(TraceContext context) {
        return new ClaudeReader(context);
    }
}
