package io.github.agentpprof.transforms.trace.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;

/**
 * Reads the wanted {@link Fields} of a line as {@link TraceJson} does, in a fraction of the time: one pass over bytes
 * that are in the buffer anyway checks the line, finds its end and builds what is wanted.
 *
 * <p>It reads the regular lines, which are nearly all. Whatever it is not sure of it leaves to {@link TraceJson}, whose
 * word is the last; it never reads an object otherwise than that would, nor one that that would refuse. Objects of more than
 * {@link LineSource#MOST_ROOM} bytes it leaves to it, too, so that what it builds has a bound.
 *
 * <p>Public for {@code ReadBenchmark} and {@code TraceParser}.
 */
public final class QuickJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Digits that fit into a long, whatever they are. */
    private static final int MOST_DIGITS = 18;

    /** Bytes of a text that is not worth being put off. */
    private static final int SHORT_TEXT = 32;

    private final LineSource lines;
    private final JsonBytes json;
    private final JsonSkip skip;

    public QuickJson(LineSource lines) {
        this.lines = lines;
        this.json = new JsonBytes(lines);
        this.skip = new JsonSkip(json);
    }

    /**
     * The wanted part of the object that the current line begins with. The line is then passed, or as much of it as lies
     * before another object. Null, and nothing is read, if it is not regular.
     */
    public ObjectNode read(Fields fields) {
        while (true) {
            json.restart();
            ObjectNode object = json.peek() == '{' ? object(fields) : null;
            byte next = object == null ? 0 : json.peek();
            if (next == '\n' && (json.at() < lines.limit() || lines.ended())) {
                lines.pass(json.at());
                return object;
            } else if (next == '{') {
                lines.passTo(json.at());
                return object;
            }
            // What ends with the buffer may be regular once there is more of it.
            if (json.at() < lines.limit() || !lines.rest()) {
                return null;
            }
        }
    }

    private ObjectNode object(Fields fields) {
        ObjectNode object = NODES.objectNode();
        if (!json.open()) {
            return null;
        }
        if (json.peek() != '}') {
            do {
                if (!field(object, fields)) {
                    return null;
                }
            } while (json.pass(','));
        }
        return closed(object, '}');
    }

    private boolean field(ObjectNode object, Fields fields) {
        if (!json.name()) {
            return false;
        }
        Fields wanted;
        String name = null;
        if (json.escaped()) {
            name = json.text();
            if (name == null) {
                return false;
            }
            wanted = fields.child(name);
        } else {
            wanted = fields.child(json.bytes(), json.start(), json.end());
            if (wanted != null) {
                name = wanted.name().isEmpty() ? json.text() : wanted.name();
            }
        }
        if (wanted == null) {
            return skip.value();
        }
        json.peek();
        int from = json.at() - lines.start();
        JsonNode value = value(wanted);
        if (value == null) {
            return false;
        }
        object.set(name, value);
        if (wanted.wantsSize()) {
            Measure.put(object, name, lines.bytes(), lines.start() + from, json.at());
        }
        return true;
    }

    private JsonNode value(Fields fields) {
        switch (json.peek()) {
            case '"' -> {
                return json.string() ? text(fields) : null;
            }
            case '{' -> {
                return object(fields);
            }
            case '[' -> {
                return array(fields);
            }
            case 't' -> {
                return json.literal() ? BooleanNode.TRUE : null;
            }
            case 'f' -> {
                return json.literal() ? BooleanNode.FALSE : null;
            }
            case 'n' -> {
                return json.literal() ? NullNode.instance : null;
            }
            default -> {
                return json.number() ? number() : null;
            }
        }
    }

    private ArrayNode array(Fields fields) {
        ArrayNode array = NODES.arrayNode();
        if (!json.open()) {
            return null;
        }
        if (json.peek() != ']') {
            do {
                JsonNode value = value(fields);
                if (value == null) {
                    return null;
                }
                array.add(value);
            } while (json.pass(','));
        }
        return closed(array, ']');
    }

    private <T> T closed(T node, char bracket) {
        if (json.peek() != bracket) {
            return null;
        }
        json.close();
        return node;
    }

    private JsonNode text(Fields fields) {
        if (fields.wantsEnds()) {
            return new LateText(json.bytes(), json.start(), json.end());
        }
        if (fields.wantsLater() && !json.coded() && json.end() - json.start() > SHORT_TEXT) {
            return new LateText(json.bytes(), json.start(), json.end(), json.wide());
        }
        String text = fields.wantsValue() ? json.text() : "";
        return text == null ? null : TextNode.valueOf(text);
    }

    private JsonNode number() {
        byte[] bytes = json.bytes();
        boolean negative = bytes[json.start()] == '-';
        int first = negative ? json.start() + 1 : json.start();
        long number = 0;
        for (int i = first; i < json.end(); i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                String digits = new String(bytes, json.start(), json.end() - json.start(), StandardCharsets.ISO_8859_1);
                return DoubleNode.valueOf(Double.parseDouble(digits));
            }
            number = 10 * number + bytes[i] - '0';
        }
        if (json.end() - first > MOST_DIGITS) {
            return null;
        }
        return LongNode.valueOf(negative ? -number : number);
    }
}
