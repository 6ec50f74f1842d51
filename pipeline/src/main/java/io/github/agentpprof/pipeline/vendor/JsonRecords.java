package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Reads what programs save of an API: one answer, several one after the other or in an array, or objects on lines. An answer's
 * elements come one by one, and no more than one is held.
 */
final class JsonRecords implements Closeable {
    /** Arrays whose elements are records; what stands beside them is about the answer. */
    private static final Set<String> ARRAYS = Set.of("data", "day_totals");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final JsonParser parser;
    private ObjectNode object;
    private boolean divided;
    private boolean inside;
    private long line;
    private boolean more;

    JsonRecords(InputStream in) throws IOException {
        this.parser = new JsonFactory(MAPPER).createParser(in);
    }

    /**
     * The next record, null at the end.
     *
     * @throws BrokenFileException if what follows is no JSON
     */
    JsonNode next() throws IOException {
        try {
            while (true) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return null;
                }
                JsonNode record = inside ? element(token) : object == null ? root(token) : field(token);
                if (record != null) {
                    return record;
                }
            }
        } catch (JsonProcessingException e) {
            throw new BrokenFileException("here it ends, or is no JSON any more");
        } catch (CharConversionException e) {
            throw new BrokenFileException("here it is not UTF-8");
        }
    }

    private JsonNode root(JsonToken token) throws IOException {
        line = parser.currentTokenLocation().getLineNr();
        if (token == JsonToken.START_OBJECT) {
            object = JsonNodeFactory.instance.objectNode();
            divided = false;
        } else if (token.isScalarValue()) {
            throw new BrokenFileException("here is no JSON object");
        }
        return null;
    }

    private JsonNode field(JsonToken token) throws IOException {
        if (token == JsonToken.END_OBJECT) {
            ObjectNode whole = object;
            object = null;
            if (!divided) {
                return whole;
            }
            more = whole.path("has_more").asBoolean();
            return null;
        }
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY && ARRAYS.contains(name)) {
            inside = true;
            divided = true;
        } else {
            object.set(name, MAPPER.readTree(parser));
        }
        return null;
    }

    private JsonNode element(JsonToken token) throws IOException {
        if (token == JsonToken.END_ARRAY) {
            inside = false;
            return null;
        }
        line = parser.currentTokenLocation().getLineNr();
        return MAPPER.readTree(parser);
    }

    /** Where the last record began. */
    long line() {
        return line;
    }

    /** Whether the last answer says that another follows it. */
    boolean hasMore() {
        return more;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
