package io.github.agentpprof.transforms.trace.atif;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.ToolArguments;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * Trajectories in the Agent Trajectory Interchange Format (Harbor's RFC 0001), versions 1.0 to 1.7: one document a run,
 * those of subagents inside of it or beside it.
 *
 * <p>Example: {@code {"schema_version":"ATIF-v1.4","session_id":"run-1","agent":{"name":"robot","model_name":"gpt-5.5"},
 * "steps":[{"step_id":1,"source":"user","message":"…"},{"step_id":2,"source":"agent","metrics":{"prompt_tokens":90,
 * "cached_tokens":80,"completion_tokens":5}}]}}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class AtifFormat implements TraceFormat {
    static final String AGENT = "atif";

    /** Where subagents stand, as documents of the same kind. */
    static final String INSIDE = "subagent_trajectories";

    private static final List<String> FOUND = List.of("", INSIDE + ".");

    @Override
    public String name() {
        return "atif";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "ATIF trajectories, which Harbor, Copilot Chat and others export, 1.0 to 1.7.";
    }

    @Override
    public SortedMap<String, String> lacks() {
        return NO_CONTEXTS;
    }

    @Override
    public Fields fields() {
        Fields fields = Fields.of("schema_version", "steps.source");
        for (String at : FOUND) {
            fields = fields.union(Fields.of(
                    at + "session_id",
                    at + "trajectory_id",
                    at + "agent.name",
                    at + "agent.model_name",
                    at + "extra.cwd",
                    at + "agent.extra.cwd",
                    at + "steps.step_id",
                    at + "steps.timestamp",
                    at + "steps.source",
                    at + "steps.model_name",
                    at + "steps.message",
                    at + "steps.message.type",
                    at + "steps.message.text",
                    at + "steps.tool_calls.tool_call_id",
                    at + "steps.tool_calls.function_name",
                    at + "steps.observation.results.source_call_id",
                    at + "steps.observation.results.subagent_trajectory_ref.trajectory_id",
                    at + "steps.observation.results.subagent_trajectory_ref.session_id",
                    at + "steps.metrics.prompt_tokens",
                    at + "steps.metrics.cached_tokens",
                    at + "steps.metrics.completion_tokens",
                    at + "steps.metrics.cost_usd"));
        }
        return fields;
    }

    @Override
    public Fields toolFields() {
        Fields fields = Fields.of();
        for (String at : FOUND) {
            fields = fields.union(ToolArguments.fields(at + "steps.tool_calls.arguments"));
        }
        return fields;
    }

    @Override
    public boolean tellsTurns() {
        return true;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        return line.path("schema_version").asText("").startsWith("ATIF-") ? Verdict.YES : Verdict.UNSURE;
    }

    @Override
    public LineReader open(TraceContext context) {
        return new AtifReader(context);
    }
}
