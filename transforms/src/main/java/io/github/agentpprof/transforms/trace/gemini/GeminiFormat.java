package io.github.agentpprof.transforms.trace.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.util.List;

/**
 * Sessions of Gemini CLI: a document until 0.39, lines since.
 *
 * <p>Example line: {@code {"id":"…","timestamp":"…","type":"gemini","content":"…","tokens":{"input":11480,"output":1,…},
 * "model":"gemini-3-flash-preview"}}; {@code {"$set":{…}}} changes what was told, {@code {"$rewindTo":"ID"}} takes it back.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class GeminiFormat implements TraceFormat {
    static final String AGENT = "gemini";

    /** Where a message stands: on a line of its own, in a document, in a list of all. */
    private static final String[] PLACES = {"", "messages.", "$set.messages."};

    private static final Fields FIELDS = messages();
    private static final Fields TOOL_FIELDS = toolFieldsOfAll();
    private static final Fields CONTEXT_FIELDS = TOOL_FIELDS.union(sizes());

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "Gemini CLI sessions, JSON and JSONL, with their subagents.";
    }

    @Override
    public List<AgentHome> homes() {
        return List.of(new AgentHome(
                "",
                List.of("~/.gemini", "$GEMINI_CLI_HOME/.gemini"),
                List.of("tmp/*/chats/session-*.json", "tmp/*/chats/session-*.jsonl", "tmp/*/chats/*/*.jsonl")));
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
        if (line.has("uuid")) {
            return Verdict.NO;
        }
        boolean head = line.has("sessionId") && line.has("projectHash");
        boolean change = line.path("$set").isObject() || line.path("$rewindTo").isTextual();
        boolean answer = line.path("type").asText("").equals("gemini") && line.has("content");
        return head || change || answer ? Verdict.YES : Verdict.UNSURE;
    }

    @Override
    public LineReader open(TraceContext context) {
        return new GeminiReader(context);
    }

    private static Fields messages() {
        Fields fields = Fields.of("sessionId", "projectHash", "kind", "summary", "$set.summary", "$rewindTo", "uuid");
        for (String at : PLACES) {
            fields = fields.union(Fields.of(
                    at + "id",
                    at + "timestamp",
                    at + "type",
                    at + "model",
                    at + "content",
                    at + "content.text",
                    at + "displayContent",
                    at + "displayContent.text",
                    at + "tokens.input",
                    at + "tokens.output",
                    at + "tokens.cached",
                    at + "tokens.thoughts",
                    at + "tokens.tool",
                    at + "tokens.total",
                    at + "toolCalls.id",
                    at + "toolCalls.name",
                    at + "toolCalls.displayName",
                    at + "toolCalls.agentId",
                    at + "toolCalls.timestamp"));
        }
        return fields;
    }

    private static Fields toolFieldsOfAll() {
        Fields fields = Fields.of();
        for (String at : PLACES) {
            String tool = at + "toolCalls.";
            fields = fields.union(Fields.of(
                            tool + "status",
                            tool + "resultDisplay.diffStat.model_added_lines",
                            tool + "resultDisplay.diffStat.model_removed_lines"))
                    .union(GeminiTool.arguments(tool + "args."))
                    .union(GeminiTool.response(tool + "result.functionResponse.response."));
        }
        return fields;
    }

    private static Fields sizes() {
        Fields fields = Fields.of();
        for (String at : PLACES) {
            String response = at + "toolCalls.result.functionResponse.response.";
            fields = fields.union(Fields.sizesOf(
                    at + "content",
                    at + "content.text",
                    at + "toolCalls.args",
                    response + "output",
                    response + "error"));
        }
        return fields;
    }
}
