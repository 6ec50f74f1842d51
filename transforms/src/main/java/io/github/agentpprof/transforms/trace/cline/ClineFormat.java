package io.github.agentpprof.transforms.trace.cline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * What Cline shows of a task, the file {@code ui_messages.json} of the task's folder.
 *
 * <p>Example element: {@code {"ts":1745596802000,"type":"say","say":"api_req_started","text":"{\"tokensIn\":10,…}",
 * "modelInfo":{"modelId":"…"}}}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class ClineFormat implements TraceFormat {
    static final String AGENT = "cline";

    @Override
    public String name() {
        return "cline";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "Cline tasks (ui_messages.json), of editors and of its CLI.";
    }

    @Override
    public List<AgentHome> homes() {
        return Messages.homes("saoudrizwan.claude-dev", "~/.cline/data", "$CLINE_DIR/data");
    }

    @Override
    public SortedMap<String, String> lacks() {
        return NO_CONTEXTS;
    }

    @Override
    public Fields fields() {
        return Messages.FIELDS;
    }

    @Override
    public boolean tellsTurns() {
        return true;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        return Messages.isOne(line) && !Messages.isRoo(line) ? Verdict.YES : Verdict.UNSURE;
    }

    @Override
    public LineReader open(TraceContext context) {
        return new ClineReader(context, AGENT);
    }
}
