package io.github.agentpprof.transforms.trace.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Reads JSON that is not written in lines as if it were, without ever holding it.
 *
 * <p>An array gives each of its elements. An object with an array called {@code messages} or {@code steps} gives, for each
 * element, what stands before the array and the element under the array's name, and in the end all that stands outside of
 * it: {@code {"id":7,"messages":[{"a":1},{"a":2}],"end":9}} is read as {@code {"id":7,"messages":{"a":1}}},
 * {@code {"id":7,"messages":{"a":2}}} and {@code {"id":7,"end":9}}. Any other object is one record.
 *
 * <p>Public for package {@code transforms.trace}.
 */
public final class DocumentRecords implements Records {
    /** Arrays that make up most of a document. */
    private static final Set<String> ARRAYS = Set.of("messages", "steps");

    private final TraceJson json;
    private final JsonParser parser;
    private boolean begun;

    /** What stands outside of the array, null where no object is open. */
    private ObjectNode outside;

    /** The array that is open, null if none is, empty if it is the document itself. */
    private String array;

    private long number;

    public DocumentRecords(InputStream in) throws IOException {
        this.json = new TraceJson(in);
        this.parser = json.parser();
    }

    /** Whether an array of this name makes up most of a document. */
    public static boolean isArray(String name) {
        return ARRAYS.contains(name);
    }

    @Override
    public ObjectNode next(Fields fields) throws IOException {
        try {
            if (!begun) {
                begun = true;
                parser.nextToken();
            }
            ObjectNode next = null;
            while (next == null && parser.currentToken() != null) {
                next = array != null ? element(fields) : outside != null ? field(fields) : document();
            }
            return next;
        } catch (JsonEOFException e) {
            throw new BrokenRecordsException("the document is cut off");
        } catch (StreamConstraintsException e) {
            throw new BrokenRecordsException("too much in one record");
        } catch (JsonProcessingException e) {
            throw new BrokenRecordsException(TraceJson.notUtf8(e) ? TraceJson.NOT_UTF8 : "malformed JSON");
        } catch (CharConversionException e) {
            throw new BrokenRecordsException(TraceJson.NOT_UTF8);
        }
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private ObjectNode document() throws IOException {
        here();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            outside = JsonNodeFactory.instance.objectNode();
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            array = "";
        } else {
            throw new BrokenRecordsException("not a JSON object");
        }
        parser.nextToken();
        return null;
    }

    /** What follows an element is looked at when the next one is asked for: one that is whole is not lost with it. */
    private ObjectNode element(Fields fields) throws IOException {
        JsonToken at = parser.currentToken();
        if (at == JsonToken.END_OBJECT) {
            at = parser.nextToken();
        }
        if (at == JsonToken.END_ARRAY) {
            array = null;
            parser.nextToken();
            return null;
        }
        if (at != JsonToken.START_OBJECT) {
            parser.skipChildren();
            parser.nextToken();
            return null;
        }
        here();
        Fields wanted = array.isEmpty() ? fields : fields.child(array);
        ObjectNode element = json.element(wanted == null ? Fields.of() : wanted);
        if (array.isEmpty()) {
            return element;
        }
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.setAll(outside);
        record.set(array, element);
        return record;
    }

    private ObjectNode field(Fields fields) throws IOException {
        if (parser.currentToken() == JsonToken.END_OBJECT) {
            ObjectNode all = outside;
            outside = null;
            parser.nextToken();
            return all;
        }
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY && isArray(name)) {
            array = name;
            parser.nextToken();
        } else {
            json.field(outside, name, fields);
        }
        return null;
    }

    private void here() {
        number = parser.currentTokenLocation().getLineNr();
    }
}
