package io.github.agentpprof.transforms.trace.cline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * The same file of Roo Code, which calls the text that a task begins with {@code text} where Cline calls it {@code task}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class RooFormat implements TraceFormat {
    static final String AGENT = "roo";

    @Override
    public String name() {
        return "roo";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "Roo Code tasks (ui_messages.json), with their subtasks.";
    }

    @Override
    public List<AgentHome> homes() {
        return Messages.homes("rooveterinaryinc.roo-cline");
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
        return Messages.isOne(line) && Messages.isRoo(line) ? Verdict.YES : Verdict.UNSURE;
    }

    @Override
    public LineReader open(TraceContext context) {
        return new ClineReader(context, AGENT);
    }
}
