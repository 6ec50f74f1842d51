package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * OpenTelemetry in OTLP JSON, one {@code TracesData} or {@code LogsData} on each line as the collector's file exporter writes
 * them: spans with the attributes of the semantic conventions for generative AI or of OpenInference, and what agents export
 * of themselves.
 *
 * <p>Example line: {@code {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"…","spanId":"…","startTimeUnixNano":"…",
 * "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},…]}]}]}]}}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class OtlpFormat implements TraceFormat {
    static final String AGENT = "otlp";

    private static final String SPANS = "resourceSpans.scopeSpans.spans.";

    private static final String RECORDS = "resourceLogs.scopeLogs.logRecords.";

    private static final Fields FIELDS = Fields.of(
                    "resourceMetrics.none",
                    SPANS + "traceId",
                    SPANS + "spanId",
                    SPANS + "parentSpanId",
                    SPANS + "name",
                    SPANS + "startTimeUnixNano",
                    SPANS + "endTimeUnixNano",
                    SPANS + "status.code",
                    SPANS + "events.name",
                    RECORDS + "traceId",
                    RECORDS + "spanId",
                    RECORDS + "timeUnixNano",
                    RECORDS + "observedTimeUnixNano",
                    RECORDS + "eventName",
                    RECORDS + "body.stringValue")
            .union(OtlpValues.attributes("resourceSpans.resource.attributes"))
            .union(OtlpValues.attributes(SPANS + "attributes"))
            .union(OtlpValues.attributes(SPANS + "events.attributes"))
            .union(OtlpValues.attributes("resourceLogs.resource.attributes"))
            .union(OtlpValues.attributes(RECORDS + "attributes"));

    @Override
    public String name() {
        return "otlp";
    }

    @Override
    public String agent() {
        return AGENT;
    }

    @Override
    public String description() {
        return "OpenTelemetry in OTLP JSON, one object per line: gen_ai and OpenInference spans, "
                + "spans and events of Claude Code, Codex and Gemini CLI.";
    }

    @Override
    public SortedMap<String, String> lacks() {
        return NO_CONTEXTS;
    }

    @Override
    public Fields fields() {
        return FIELDS;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        boolean exported = Stream.of("resourceSpans", "resourceLogs", "resourceMetrics")
                .anyMatch(signal -> line.path(signal).isArray());
        return exported ? Verdict.YES : Verdict.NO;
    }

    @Override
    public LineReader open(TraceContext context) {
        return new OtlpReader(context);
    }
}
