package io.github.agentpprof.transforms.trace.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the wanted {@link Fields} of the JSON objects of one line: one as a rule, several if what wrote them lost the line
 * feed between them.
 *
 * <p>The whole line is checked to be JSON in UTF-8, but only wanted parts become objects, so a line of tens of megabytes
 * of tool output costs its length in time and nothing in memory. What is wanted of an object is built as far as {@link
 * #MOST_BUILT}, since some kilobytes of a packed file can be a text, or an array, of gigabytes.
 *
 * <p>Public for packages {@code transforms.trace}, {@code transforms.trace.codex} and {@code transforms.trace.otlp}.
 */
public final class TraceJson implements Closeable {
    /** What is built of one object, in bytes of memory or about so: a pasted file may have 30 million characters. */
    private static final int MOST_BUILT = 64 << 20;

    private static final int BYTES_A_CHARACTER = 2;

    /** A number, an array, an object or the place of a text. */
    private static final int BYTES_A_VALUE = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MOST_BUILT / BYTES_A_CHARACTER)
                    .maxNestingDepth(500)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Why a text is refused whose bytes are no characters. */
    public static final String NOT_UTF8 = "not UTF-8";

    private final JsonParser parser;
    private int built;

    /** Begins to read the objects of {@code line}, which is not closed with this. */
    public TraceJson(InputStream line) throws IOException {
        parser = FACTORY.createParser(line);
    }

    /** Whether the parser complains about the encoding and not about what is written. */
    public static boolean notUtf8(JsonProcessingException complaint) {
        return String.valueOf(complaint.getOriginalMessage()).startsWith("Invalid UTF-8");
    }

    /**
     * The wanted part of the object in {@code line}.
     *
     * @return null if the line is JSON, but no object; an empty object if the line is blank
     * @throws JsonProcessingException if the line is not exactly one JSON value in UTF-8, or what
     *     is wanted of it too large
     */
    public static ObjectNode read(InputStream line, Fields fields) throws IOException {
        try (TraceJson json = new TraceJson(line)) {
            ObjectNode object = json.next(fields);
            if (json.more()) {
                throw new JsonParseException(json.parser, "more than one value");
            }
            return object;
        }
    }

    /**
     * The wanted part of the next object of the line.
     *
     * @return null if JSON comes next that is no object, after which there is no going on; an empty object if nothing does
     * @throws com.fasterxml.jackson.core.exc.StreamConstraintsException if what is wanted is too large, or the line too deep
     * @throws JsonProcessingException if what comes next, or what stands behind it up to where
     *     another value may begin, is not JSON in UTF-8
     */
    public ObjectNode next(Fields fields) throws IOException {
        JsonToken first = parser.hasCurrentToken() ? parser.currentToken() : parser.nextToken();
        if (first == null) {
            return NODES.objectNode();
        }
        if (first != JsonToken.START_OBJECT) {
            skip(first);
            return null;
        }
        built = 0;
        return object(fields);
    }

    /** What reads the text; where it stands, the next of what is here begins. */
    JsonParser parser() {
        return parser;
    }

    /** The wanted part of the object that begins here, as of one of its own; leaves the parser at its end. */
    ObjectNode element(Fields fields) throws IOException {
        built = 0;
        return fields(fields);
    }

    /** Whether another value begins behind the object that was read last. */
    public boolean more() {
        return parser.hasCurrentToken();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Reads to the end, so that trailing rubbish is noticed. */
    private void skip(JsonToken from) throws IOException {
        for (JsonToken token = from; token != null; token = parser.nextToken()) {
            parser.skipChildren();
        }
    }

    /** Like all below it leaves the parser at what follows. */
    private ObjectNode object(Fields fields) throws IOException {
        ObjectNode object = fields(fields);
        parser.nextToken();
        return object;
    }

    private ObjectNode fields(Fields fields) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (JsonToken at = parser.nextToken(); at != JsonToken.END_OBJECT; at = parser.currentToken()) {
            String name = parser.currentName();
            parser.nextToken();
            field(object, name, fields);
        }
        return object;
    }

    /** Puts the value that stands here into {@code object}, if it is wanted. */
    void field(ObjectNode object, String name, Fields fields) throws IOException {
        Fields wanted = fields.child(name);
        if (wanted == null) {
            parser.skipChildren();
            parser.nextToken();
            return;
        }
        long from = parser.currentTokenLocation().getByteOffset();
        build(BYTES_A_VALUE);
        object.set(name, value(parser.currentToken(), wanted));
        if (wanted.wantsSize()) {
            Measure.put(object, name, parser.currentTokenLocation().getByteOffset() - from);
        }
    }

    private JsonNode value(JsonToken token, Fields fields) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            return object(fields);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(fields);
        }
        if (token == JsonToken.VALUE_STRING && fields.wantsEnds()) {
            return ends();
        }
        JsonNode scalar = switch (token) {
            case VALUE_STRING -> TextNode.valueOf(fields.wantsValue() ? text() : "");
            case VALUE_NUMBER_INT -> number();
            case VALUE_NUMBER_FLOAT -> DoubleNode.valueOf(parser.getDoubleValue());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> NullNode.instance;
        };
        parser.nextToken();
        return scalar;
    }

    private ArrayNode array(Fields fields) throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken at = parser.nextToken(); at != JsonToken.END_ARRAY; at = parser.currentToken()) {
            build(BYTES_A_VALUE);
            array.add(value(at, fields));
        }
        parser.nextToken();
        return array;
    }

    /** The parser reads over the text, and so nobody builds it. */
    private JsonNode ends() throws IOException {
        if (!(parser.getInputSource() instanceof Excerpts line)) {
            String ends = Excerpts.ends(text());
            parser.nextToken();
            return TextNode.valueOf(ends);
        }
        line.open(parser.currentLocation().getByteOffset());
        parser.nextToken();
        String ends = line.close(parser.currentTokenLocation().getByteOffset());
        build(BYTES_A_CHARACTER * ends.length());
        return TextNode.valueOf(ends);
    }

    private String text() throws IOException {
        String text = parser.getText();
        build(BYTES_A_CHARACTER * text.length());
        return text;
    }

    private void build(int bytes) throws StreamConstraintsException {
        built += bytes;
        if (built > MOST_BUILT) {
            throw new StreamConstraintsException("more is wanted of one object than " + MOST_BUILT + " bytes");
        }
    }

    private JsonNode number() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? DoubleNode.valueOf(parser.getDoubleValue())
                : LongNode.valueOf(parser.getLongValue());
    }
}
