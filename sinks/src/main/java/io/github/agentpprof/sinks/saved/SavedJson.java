package io.github.agentpprof.sinks.saved;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads our own JSON: its stacks in the default type; what stands beside them is passed over. */
final class SavedJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int KNOWN_SCHEMA = 1;

    private final SortedMap<Stack, Long> sums = new TreeMap<>();
    private final List<ValueType> types = new ArrayList<>();
    private long schema;
    private String view = "";
    private String defaultType = "";

    private SavedJson() {}

    static Profile read(InputStream in) throws IOException {
        SavedJson saved = new SavedJson();
        try (JsonParser json = JSON.createParser(in)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                saved.member(name, json);
            }
        } catch (JsonProcessingException e) {
            throw new NotAProfileException("it is not the JSON that agentpprof writes", e);
        }
        return saved.profile();
    }

    private void member(String name, JsonParser json) throws IOException {
        switch (name) {
            case "schema_version" -> schema = number(json);
            case "view" -> view = text(json);
            case "default_type" -> defaultType = text(json);
            case "value_types" -> each(json, () -> types.add(type(json)));
            case "stacks" -> each(json, () -> stack(json));
            default -> json.skipChildren();
        }
    }

    private Profile profile() throws NotAProfileException {
        if (schema != KNOWN_SCHEMA) {
            throw new NotAProfileException("it is not the JSON that agentpprof writes, or of a newer version");
        }
        ValueType type = types.stream()
                .filter(one -> one.type().equals(defaultType))
                .findFirst()
                .orElseThrow(() -> new NotAProfileException("it does not say what its stacks weigh"));
        List<Sample> samples = sums.entrySet().stream()
                .map(stack -> new Sample(stack.getKey(), Labels.NONE, List.of(stack.getValue())))
                .toList();
        return new Profile(view, List.of(type), defaultType, samples, RunSummary.EMPTY);
    }

    private static ValueType type(JsonParser json) throws IOException {
        String type = "";
        String unit = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "type" -> type = text(json);
                case "unit" -> unit = text(json);
                default -> json.skipChildren();
            }
        }
        return new ValueType(type, unit);
    }

    private void stack(JsonParser json) throws IOException {
        List<String> frames = new ArrayList<>();
        long value = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "frames" -> each(json, () -> frames.add(text(json)));
                case "value" -> value = number(json);
                default -> json.skipChildren();
            }
        }
        sums.merge(new Stack(frames), value, Math::addExact);
    }

    private interface Step {
        void take() throws IOException;
    }

    /** Takes each element of an array, standing on its first token. */
    private static void each(JsonParser json, Step step) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new NotAProfileException("it is not the JSON that agentpprof writes");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            step.take();
        }
    }

    private static String text(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new NotAProfileException("it is not the JSON that agentpprof writes");
        }
        return json.getText();
    }

    private static long number(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new NotAProfileException("a weight is no whole number");
        }
        try {
            return json.getLongValue();
        } catch (InputCoercionException e) {
            throw new NotAProfileException("a weight has more than 64 bits", e);
        }
    }
}
