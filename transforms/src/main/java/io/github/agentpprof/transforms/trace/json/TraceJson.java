package io.github.agentpprof.transforms.trace.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the wanted {@link Fields} of one JSON line.
 *
 * <p>The whole line is checked to be JSON in UTF-8, but only wanted parts become objects, so a line of tens of megabytes
 * of tool output costs its length in time and nothing in memory.
 *
 * <p>Public for packages {@code transforms.trace}, {@code transforms.trace.codex} and {@code transforms.trace.otlp}.
 */
public final class TraceJson {
    /** A prompt can be a pasted file; nobody's is longer than this many characters. */
    private static final int LONGEST_STRING = 256 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_STRING)
                    .maxNestingDepth(500)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Why a text is refused whose bytes are no characters. */
    public static final String NOT_UTF8 = "not UTF-8";

    private TraceJson() {}

    /** Whether the parser complains about the encoding and not about what is written. */
    public static boolean notUtf8(JsonProcessingException complaint) {
        return String.valueOf(complaint.getOriginalMessage()).startsWith("Invalid UTF-8");
    }

    static JsonParser parser(InputStream in) throws IOException {
        return FACTORY.createParser(in);
    }

    /**
     * The wanted part of the object in {@code line}.
     *
     * @return null if the line is JSON, but no object; an empty object if the line is blank
     * @throws JsonProcessingException if the line is not exactly one JSON value in UTF-8
     */
    public static ObjectNode read(InputStream line, Fields fields) throws IOException {
        try (JsonParser parser = FACTORY.createParser(line)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return NODES.objectNode();
            }
            if (first != JsonToken.START_OBJECT) {
                skip(parser, first);
                return null;
            }
            ObjectNode object = object(parser, fields);
            skip(parser, parser.currentToken());
            return object;
        }
    }

    /** Reads to the end, so that trailing rubbish is noticed. */
    private static void skip(JsonParser parser, JsonToken from) throws IOException {
        for (JsonToken token = from; token != null; token = parser.nextToken()) {
            parser.skipChildren();
        }
    }

    /** Like all below it leaves the parser at what follows. */
    private static ObjectNode object(JsonParser parser, Fields fields) throws IOException {
        ObjectNode object = fields(parser, fields);
        parser.nextToken();
        return object;
    }

    /** The wanted part of the object that begins here; leaves the parser at its end. */
    static ObjectNode fields(JsonParser parser, Fields fields) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (JsonToken at = parser.nextToken(); at != JsonToken.END_OBJECT; at = parser.currentToken()) {
            String name = parser.currentName();
            parser.nextToken();
            field(parser, object, name, fields);
        }
        return object;
    }

    /** Puts the value that stands here into {@code object}, if it is wanted. */
    static void field(JsonParser parser, ObjectNode object, String name, Fields fields) throws IOException {
        Fields wanted = fields.child(name);
        if (wanted == null) {
            parser.skipChildren();
            parser.nextToken();
            return;
        }
        long from = parser.currentTokenLocation().getByteOffset();
        object.set(name, value(parser, parser.currentToken(), wanted));
        if (wanted.wantsSize()) {
            Measure.put(object, name, parser.currentTokenLocation().getByteOffset() - from);
        }
    }

    private static JsonNode value(JsonParser parser, JsonToken token, Fields fields) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            return object(parser, fields);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(parser, fields);
        }
        if (token == JsonToken.VALUE_STRING && fields.wantsEnds()) {
            return ends(parser);
        }
        JsonNode scalar = switch (token) {
            case VALUE_STRING -> TextNode.valueOf(fields.wantsValue() ? parser.getText() : "");
            case VALUE_NUMBER_INT -> number(parser);
            case VALUE_NUMBER_FLOAT -> DoubleNode.valueOf(parser.getDoubleValue());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> NullNode.instance;
        };
        parser.nextToken();
        return scalar;
    }

    private static ArrayNode array(JsonParser parser, Fields fields) throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken at = parser.nextToken(); at != JsonToken.END_ARRAY; at = parser.currentToken()) {
            array.add(value(parser, at, fields));
        }
        parser.nextToken();
        return array;
    }

    /** The parser reads over the text, and so nobody builds it. */
    private static JsonNode ends(JsonParser parser) throws IOException {
        if (!(parser.getInputSource() instanceof Excerpts line)) {
            String ends = Excerpts.ends(parser.getText());
            parser.nextToken();
            return TextNode.valueOf(ends);
        }
        line.open(parser.currentLocation().getByteOffset());
        parser.nextToken();
        return TextNode.valueOf(line.close(parser.currentTokenLocation().getByteOffset()));
    }

    private static JsonNode number(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? DoubleNode.valueOf(parser.getDoubleValue())
                : LongNode.valueOf(parser.getLongValue());
    }
}
