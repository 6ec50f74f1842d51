package io.github.agentpprof.transforms.trace.codex;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.util.List;
import java.util.Set;

/**
 * Codex rollouts of every generation: bare lines (to September 2025), wrapped in {@code {timestamp,type,payload}} (from
 * 0.34), paginated (from 0.147) and with usage records (from 0.153).
 *
 * <p>Example line: {@code {"timestamp":"…","type":"event_msg","payload":{"type":"token_count","info":{…}}}}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class CodexFormat implements TraceFormat {
    static final String AGENT = "codex";

    private static final Set<String> LINE_TYPES =
            Set.of("session_meta", "turn_context", "response_item", "event_msg", "compacted", "token_usage_record");
    private static final Set<String> BARE_TYPES =
            Set.of("message", "reasoning", "function_call", "function_call_output", "local_shell_call");

    private static final Fields FIELDS = Fields.of(
                    "timestamp",
                    "type",
                    "ordinal",
                    "record_type",
                    "id",
                    "instructions.none",
                    "git.branch",
                    "role",
                    "name",
                    "content.text",
                    "content.type",
                    "uuid",
                    "sessionId",
                    "payload.type",
                    "payload.id",
                    "payload.session_id",
                    "payload.forked_from_id",
                    "payload.parent_thread_id",
                    "payload.thread_source",
                    "payload.source",
                    "payload.source.subagent",
                    "payload.source.subagent.thread_spawn.parent_thread_id",
                    "payload.history_base.thread_id",
                    "payload.subagent_history_start_ordinal",
                    "payload.timestamp",
                    "payload.cwd",
                    "payload.git.branch",
                    "payload.model",
                    "payload.collaboration_mode.settings.model",
                    "payload.service_tier",
                    "payload.thread_settings.model",
                    "payload.thread_settings.cwd",
                    "payload.thread_settings.service_tier",
                    "payload.role",
                    "payload.name",
                    "payload.message",
                    "payload.thread_name",
                    "payload.call_id",
                    "payload.new_thread_id",
                    "payload.agent_thread_id",
                    "payload.content.type",
                    "payload.content.text",
                    "payload.item.type",
                    "payload.item.id",
                    "payload.item.content.type",
                    "payload.item.content.text",
                    "payload.response_id",
                    "payload.info.model")
            .union(usage("payload.usage."))
            .union(usage("payload.info.last_token_usage."))
            .union(usage("payload.info.total_token_usage."));

    private static final Fields TOOL_FIELDS = CodexTools.fields();

    @Override
    public String name() {
        return "codex";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "OpenAI Codex rollouts, plain or .zst, of every generation.";
    }

    @Override
    public List<AgentHome> homes() {
        return List.of(new AgentHome(
                "CODEX_HOME",
                List.of("~/.codex"),
                List.of(
                        "sessions/**.jsonl",
                        "sessions/**.jsonl.{gz,zst}",
                        "archived_sessions/**.jsonl",
                        "archived_sessions/**.jsonl.{gz,zst}")));
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
        return CodexToolCall.fields("").union(CodexToolCall.fields("payload."));
    }

    @Override
    public Fields contextFields() {
        return TOOL_FIELDS.union(CodexArrivals.fields());
    }

    @Override
    public boolean tellsTurns() {
        return true;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        if (line.has("sessionId") || line.has("uuid")) {
            return Verdict.NO;
        }
        String type = line.path("type").asText();
        if (line.path("payload").isObject() && LINE_TYPES.contains(type)) {
            return Verdict.YES;
        }
        boolean head = line.has("id") && line.has("timestamp") && line.has("instructions") && !line.has("type");
        boolean bare = BARE_TYPES.contains(type) && (line.path("content").isArray() || line.has("role"));
        return head || line.has("record_type") || bare ? Verdict.YES : Verdict.UNSURE;
    }

    @Override
    public LineReader open(TraceContext context) {
        return new CodexReader(context);
    }

    static Fields usage(String prefix) {
        return Fields.of(
                prefix + "input_tokens",
                prefix + "cached_input_tokens",
                prefix + "cache_write_input_tokens",
                prefix + "output_tokens",
                prefix + "reasoning_output_tokens");
    }
}
