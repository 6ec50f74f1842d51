package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;

/**
 * OpenTelemetry spans in OTLP JSON, one {@code TracesData} on each line as the collector's file exporter writes them, with
 * the attributes of the semantic conventions for generative AI.
 *
 * <p>Example line: {@code {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"…","spanId":"…","startTimeUnixNano":"…",
 * "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},…]}]}]}]}}.
 *
 * <p>Public for {@code TraceFormats}.
 */
public final class OtlpFormat implements TraceFormat {
    static final String AGENT = "otlp";

    private static final String SPANS = "resourceSpans.scopeSpans.spans.";

    private static final Fields FIELDS = Fields.of(
                    "resourceLogs.none",
                    "resourceMetrics.none",
                    SPANS + "traceId",
                    SPANS + "spanId",
                    SPANS + "startTimeUnixNano",
                    SPANS + "endTimeUnixNano",
                    SPANS + "status.code",
                    SPANS + "events.name")
            .union(OtlpValues.attributes("resourceSpans.resource.attributes"))
            .union(OtlpValues.attributes(SPANS + "attributes"))
            .union(OtlpValues.attributes(SPANS + "events.attributes"));

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
        return "OpenTelemetry spans with gen_ai attributes, in OTLP JSON, one object per line.";
    }

    @Override
    public Fields fields() {
        return FIELDS;
    }

    @Override
    public Verdict recognise(JsonNode line) {
        if (line.path("resourceSpans").isArray()) {
            return Verdict.YES;
        }
        return line.has("resourceLogs") || line.has("resourceMetrics") ? Verdict.UNSURE : Verdict.NO;
    }

    @Override
    public LineReader open(TraceContext context) {
        return new OtlpReader(context);
    }
}
