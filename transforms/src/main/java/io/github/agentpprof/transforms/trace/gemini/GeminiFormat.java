package io.github.agentpprof.transforms.trace.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.util.List;
import java.util.stream.Stream;

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

    private static final String TOOL = "toolCalls.";
    private static final String RESPONSE = TOOL + "result.functionResponse.response.";

    private static final Fields FIELDS = messages();
    private static final Fields TOOL_FIELDS = tools();
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
        return Fields.of("sessionId", "projectHash", "kind", "summary", "$set.summary", "$rewindTo", "uuid")
                .union(Fields.of(everywhere(
                        "id",
                        "timestamp",
                        "type",
                        "model",
                        "content",
                        "content.text",
                        "displayContent",
                        "displayContent.text",
                        "tokens.input",
                        "tokens.output",
                        "tokens.cached",
                        "tokens.thoughts",
                        "tokens.tool",
                        "tokens.total",
                        TOOL + "id",
                        TOOL + "name",
                        TOOL + "displayName",
                        TOOL + "agentId",
                        TOOL + "timestamp")));
    }

    private static Fields tools() {
        Fields fields = Fields.of(everywhere(
                TOOL + "status",
                TOOL + "resultDisplay.diffStat.model_added_lines",
                TOOL + "resultDisplay.diffStat.model_removed_lines"));
        for (String at : PLACES) {
            fields = fields.union(GeminiTool.arguments(at + TOOL + "args.")).union(GeminiTool.response(at + RESPONSE));
        }
        return fields;
    }

    private static Fields sizes() {
        return Fields.sizesOf(
                everywhere("content", "content.text", TOOL + "args", RESPONSE + "output", RESPONSE + "error"));
    }

    /** Fields of a message wherever one stands. */
    private static String[] everywhere(String... names) {
        return Stream.of(PLACES)
                .flatMap(at -> Stream.of(names).map(name -> at + name))
                .toArray(String[]::new);
    }
}
