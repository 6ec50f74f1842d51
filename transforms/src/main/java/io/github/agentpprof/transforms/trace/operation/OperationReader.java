package io.github.agentpprof.transforms.trace.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Given;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.redact.Identifiers;
import io.github.agentpprof.transforms.trace.reader.Moments;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a file of operations. Remembers nothing but the name of the line before.
 *
 * <p>Operations have no ids. One is known by its line and all lines before it, so a copy of a file, or of its beginning,
 * adds nothing, while lines alike stay several: in one file, and in two files that begin differently.
 */
final class OperationReader implements TraceFormat.LineReader {
    /** Ten thousand values of it fit into a sum. */
    private static final long MOST = 100_000_000_000_000L;

    private static final List<String> TIMES = List.of("time", "timestamp", "ts_ms");
    private static final double SECONDS_IN_2001 = 1e9;
    private static final double MILLIS_IN_1973 = 1e11;

    private final TraceOutput output;
    private final Whereabouts whereabouts;
    private final OperationFields fields;
    private String before = "";

    OperationReader(TraceContext context) {
        this.output = context.output();
        this.whereabouts = context.whereabouts();
        this.fields = new OperationFields(context);
    }

    @Override
    public void line(JsonNode line, long number) {
        JsonNode told = line.path("fields");
        long value = Numbers.whole(line.path("value"));
        if (!told.isObject() || value < 0 || value > MOST) {
            output.reject(number, told.isObject() ? "value is no count" : "operation without fields");
            return;
        }
        before = PromptHash.of(before + " " + content(line));
        SortedMap<String, String> kept = fields.of(told);
        output.event(new TracedEvent(new Given(origin(line, kept), "operation:" + before, kept, value)));
    }

    @Override
    public void end() {
        // Nothing is held back.
    }

    /** What the line says, whatever the order of its fields. */
    private static String content(JsonNode line) {
        Map<String, String> sorted = new TreeMap<>();
        line.path("fields")
                .properties()
                .forEach(field -> sorted.put(field.getKey(), field.getValue().toString()));
        return line.path("value").asText() + " " + millis(line) + " " + sorted;
    }

    private Origin origin(JsonNode line, SortedMap<String, String> kept) {
        String agent = kept.getOrDefault("agent", "");
        long time = millis(line);
        return new Origin(
                Identifiers.isWord(agent) ? agent : OperationFormat.AGENT,
                kept.getOrDefault("session_id", kept.getOrDefault("session", "")),
                "",
                Rank.MAIN,
                time == Origin.NO_TIME ? millis(line.path("fields")) : time,
                kept.getOrDefault("project", ""),
                // Such a file is read because somebody asks for it, so whatever it tells is asked for.
                true,
                "");
    }

    private static long millis(JsonNode object) {
        for (String name : TIMES) {
            long time = moment(object.path(name));
            if (time != Origin.NO_TIME) {
                return time;
            }
        }
        return Origin.NO_TIME;
    }

    /** A time in ISO-8601, in seconds or milliseconds since 1970; smaller numbers are durations. */
    private static long moment(JsonNode node) {
        if (!node.isNumber()) {
            return Moments.millis(node);
        }
        double number = node.doubleValue();
        if (number >= SECONDS_IN_2001 && number < MILLIS_IN_1973) {
            return Math.round(number * 1000);
        }
        return number >= MILLIS_IN_1973 && number <= Numbers.LARGEST ? Math.round(number) : Origin.NO_TIME;
    }
}
