package io.github.agentpprof.transforms.trace.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Operations that another program counted, a weighted one on each line, as agentpprof in Rust reads them too.
 *
 * <p>Example line: {@code {"value":3,"fields":{"project":"shop","agent":"robot","action":"click","status":"ok"}}}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class OperationFormat implements TraceFormat {
    /** The agent of an operation that names none. */
    static final String AGENT = "foreign";

    private static final Fields FIELDS = Fields.of("value", "fields.*", "time", "timestamp", "ts_ms");

    /** Fields by which the lines of other formats are known. */
    private static final List<String> OTHERS =
            List.of("payload", "record_type", "sessionId", "uuid", "message", "resourceSpans");

    @Override
    public String name() {
        return "operations";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "Operation files: weighted operations that any program counted, one JSON object per line.";
    }

    @Override
    public SortedMap<String, String> lacks() {
        return new TreeMap<>(Map.of(
                "context",
                "an operation is no call",
                "cost",
                "an operation is no call",
                "files",
                "an operation is no call",
                "network",
                "an operation is no call",
                "time",
                "an operation is no call",
                "tokens",
                "an operation is no call",
                "waste",
                "an operation is no call"));
    }

    @Override
    public Fields fields() {
        return FIELDS;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        if (OTHERS.stream().anyMatch(line::has)) {
            return Verdict.NO;
        }
        return line.path("fields").isObject() && line.has("value") ? Verdict.YES : Verdict.UNSURE;
    }

    @Override
    public LineReader open(TraceContext context) {
        return new OperationReader(context);
    }
}
