package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.TraceJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Turns OTLP's attributes, {@code [{"key":"a","value":{"intValue":"1"}}]}, into the object they stand for,
 * {@code {"a":1}}.
 */
final class OtlpValues {
    /** A list of messages, each with a list of parts, each with its fields. */
    private static final int DEEPEST = 5;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OtlpValues() {}

    /** The fields of the attributes at {@code path}. */
    static Fields attributes(String path) {
        return Fields.of(path + ".key").union(value(path + ".value.", 0));
    }

    private static Fields value(String prefix, int depth) {
        Fields fields =
                Fields.of(prefix + "stringValue", prefix + "intValue", prefix + "doubleValue", prefix + "boolValue");
        if (depth == DEEPEST) {
            return fields;
        }
        return fields.union(Fields.of(prefix + "kvlistValue.values.key"))
                .union(value(prefix + "arrayValue.values.", depth + 1))
                .union(value(prefix + "kvlistValue.values.value.", depth + 1));
    }

    /** The attributes of a list by name. */
    static ObjectNode object(JsonNode list) {
        ObjectNode object = NODES.objectNode();
        for (JsonNode attribute : list) {
            object.set(attribute.path("key").asText(""), plain(attribute.path("value")));
        }
        return object;
    }

    private static JsonNode plain(JsonNode value) {
        if (value.has("intValue")) {
            return whole(value.path("intValue"));
        }
        if (value.has("arrayValue")) {
            ArrayNode array = NODES.arrayNode();
            value.path("arrayValue").path("values").forEach(one -> array.add(plain(one)));
            return array;
        }
        if (value.has("kvlistValue")) {
            return object(value.path("kvlistValue").path("values"));
        }
        for (String name : new String[] {"stringValue", "doubleValue", "boolValue"}) {
            if (value.has(name)) {
                return value.path(name);
            }
        }
        return NODES.nullNode();
    }

    /** Whole numbers are text, as JSON's cannot hold them all; some programs write numbers all the same. */
    private static JsonNode whole(JsonNode value) {
        try {
            return value.isTextual() ? LongNode.valueOf(Long.parseLong(value.textValue())) : value;
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** An attribute that is structured, or JSON in text: then what {@code fields} names below {@code value}. */
    static JsonNode structured(JsonNode value, Fields fields) {
        if (!value.isTextual()) {
            return value;
        }
        // TraceJson reads objects, and the text may be a list.
        byte[] wrapped = ("{\"value\":" + value.textValue() + "}").getBytes(StandardCharsets.UTF_8);
        try {
            JsonNode read = TraceJson.read(new ByteArrayInputStream(wrapped), fields);
            return read == null ? MissingNode.getInstance() : read.path("value");
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
