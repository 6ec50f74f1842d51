package io.github.agentpprof.sinks.diff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** One JSON object: what was compared, both totals, and each stack with its weight before and after. */
final class DiffJsonSink implements DiffSink {
    static final int SCHEMA_VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String description() {
        return "Stacks with the weight before and after as one JSON object, for scripts.";
    }

    @Override
    public List<String> endings() {
        return List.of(".json");
    }

    @Override
    public void write(ProfileDiff diff, OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeNumberField("schema_version", SCHEMA_VERSION);
        json.writeStringField("view", CleanText.wellFormed(diff.view()));
        json.writeStringField("type", CleanText.wellFormed(diff.type().type()));
        json.writeStringField("unit", CleanText.wellFormed(diff.type().unit()));
        weights(diff.total(), json);
        json.writeArrayFieldStart("stacks");
        for (Map.Entry<Stack, ProfileDiff.Change> stack : diff.changes().entrySet()) {
            json.writeStartObject();
            json.writeArrayFieldStart("frames");
            for (String frame : stack.getKey().frames()) {
                json.writeString(CleanText.wellFormed(frame));
            }
            json.writeEndArray();
            weights(stack.getValue(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    private static void weights(ProfileDiff.Change change, JsonGenerator json) throws IOException {
        json.writeNumberField("base", change.base());
        json.writeNumberField("candidate", change.candidate());
        json.writeNumberField("change", change.delta());
    }
}
