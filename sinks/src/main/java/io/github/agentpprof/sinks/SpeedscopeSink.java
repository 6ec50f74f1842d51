package io.github.agentpprof.sinks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * A speedscope file: one sampled profile for each value type, over the same frames; the default type is shown first.
 *
 * <p>The format's schema: <a href="https://www.speedscope.app/file-format-schema.json">file-format-schema.json</a>. It
 * knows units of time and of bytes; all others are {@code none} and stand in the profile's name.
 */
final class SpeedscopeSink implements ProfileSink {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SCHEMA = "https://www.speedscope.app/file-format-schema.json";
    private static final Set<String> UNITS = Set.of("nanoseconds", "microseconds", "milliseconds", "seconds", "bytes");

    @Override
    public String name() {
        return "speedscope";
    }

    @Override
    public String description() {
        return "Profile for speedscope, with all value types.";
    }

    @Override
    public List<String> endings() {
        return List.of(".speedscope.json");
    }

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        Map<String, Integer> frames = new LinkedHashMap<>();
        JsonGenerator json = JSON.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("name", CleanText.line("agentpprof " + profile.view()));
        json.writeStringField("exporter", "agentpprof");
        json.writeNumberField("activeProfileIndex", profile.defaultIndex());
        json.writeArrayFieldStart("profiles");
        for (int i = 0; i < profile.valueTypes().size(); i++) {
            sampled(profile.valueTypes().get(i), CleanText.stacks(profile, i), frames, json);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("shared");
        json.writeArrayFieldStart("frames");
        for (String frame : frames.keySet()) {
            json.writeStartObject();
            json.writeStringField("name", frame);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    private static void sampled(
            ValueType type, SortedMap<Stack, Long> sums, Map<String, Integer> frames, JsonGenerator json)
            throws IOException {
        boolean known = UNITS.contains(type.unit().toLowerCase(Locale.ROOT));
        boolean told = known || type.unit().equals("count") || type.unit().equals(type.type());
        json.writeStartObject();
        json.writeStringField("type", "sampled");
        json.writeStringField("name", CleanText.line(told ? type.type() : type.type() + " (" + type.unit() + ")"));
        json.writeStringField("unit", known ? type.unit() : "none");
        json.writeNumberField("startValue", 0);
        json.writeNumberField(
                "endValue", sums.values().stream().mapToLong(Long::longValue).sum());
        json.writeArrayFieldStart("samples");
        for (Stack stack : sums.keySet()) {
            json.writeStartArray();
            for (String frame : stack.frames()) {
                json.writeNumber(frames.computeIfAbsent(frame, name -> frames.size()));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("weights");
        for (long value : sums.values()) {
            json.writeNumber(value);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
