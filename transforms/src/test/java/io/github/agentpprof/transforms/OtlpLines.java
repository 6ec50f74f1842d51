package io.github.agentpprof.transforms;

import java.time.Instant;

/** Writes lines of OpenTelemetry's exports, each time so many seconds after ten o'clock on the third of November 2026. */
public final class OtlpLines {
    private static final long TEN = Instant.parse("2026-11-03T10:00:00Z").toEpochMilli();

    private OtlpLines() {}

    /** A line with these spans of one program. */
    public static String spans(String... spans) {
        return line("{`resourceSpans`:[{`resource`:{`attributes`:[" + text("service.name", "shop")
                + "]},`scopeSpans`:[{`spans`:[" + String.join(",", spans) + "]}]}]}");
    }

    /** A line with these events of one program. */
    public static String events(String service, String... records) {
        return line("{`resourceLogs`:[{`resource`:{`attributes`:[" + text("service.name", service)
                + "]},`scopeLogs`:[{`logRecords`:[" + String.join(",", records) + "]}]}]}");
    }

    /** A span of trace {@code t1}; {@code parent} is empty for the topmost. */
    public static String span(String id, String parent, String name, int from, int to, String... attributes) {
        return "{`traceId`:`t1`,`spanId`:`" + id + "`,`parentSpanId`:`" + parent + "`,`name`:`" + name
                + "`,`startTimeUnixNano`:`" + nanos(from) + "`,`endTimeUnixNano`:`" + nanos(to) + "`,`attributes`:["
                + String.join(",", attributes) + "]}";
    }

    public static String event(String name, int time, String... attributes) {
        return "{`timeUnixNano`:`" + nanos(time) + "`,`body`:{`stringValue`:`" + name + "`},`attributes`:["
                + String.join(",", attributes) + "]}";
    }

    public static String text(String key, String value) {
        return "{`key`:`" + key + "`,`value`:{`stringValue`:`" + value + "`}}";
    }

    public static String number(String key, long value) {
        return "{`key`:`" + key + "`,`value`:{`intValue`:`" + value + "`}}";
    }

    /** A request to a model by the conventions, which says how much was read from a cache if anything was. */
    public static String chat(String id, String parent, int from, int to, long input, long output, String... more) {
        return span(
                id,
                parent,
                "chat",
                from,
                to,
                text("gen_ai.operation.name", "chat"),
                text("gen_ai.request.model", "gpt-4o"),
                usage(input, output),
                more.length == 0 ? text("x", "y") : String.join(",", more));
    }

    public static String usage(long input, long output) {
        return number("gen_ai.usage.input_tokens", input) + "," + number("gen_ai.usage.output_tokens", output);
    }

    private static String nanos(int seconds) {
        return TEN + seconds * 1000L + "000000";
    }

    private static String line(String json) {
        return json.replace('`', '"') + "\n";
    }
}
