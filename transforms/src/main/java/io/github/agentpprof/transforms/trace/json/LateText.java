package io.github.agentpprof.transforms.trace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.util.Arrays;

/** A text that is made of its JSON when somebody asks for it: for most texts of a trace nobody does. */
final class LateText extends ValueNode {
    private static final long serialVersionUID = 1L;

    private final byte[] json;
    private final boolean wide;
    private String text;

    /**
     * A regular string between {@code from} and {@code to}, with short escapes only.
     *
     * @param wide whether bytes beyond ASCII are in it
     */
    LateText(byte[] bytes, int from, int to, boolean wide) {
        this.json = Arrays.copyOfRange(bytes, from, to);
        this.wide = wide;
    }

    @Override
    public String textValue() {
        if (text == null) {
            text = JsonText.of(json, 0, json.length, true, wide);
        }
        return text;
    }

    @Override
    public String asText() {
        return textValue();
    }

    @Override
    public JsonNodeType getNodeType() {
        return JsonNodeType.STRING;
    }

    @Override
    public JsonToken asToken() {
        return JsonToken.VALUE_STRING;
    }

    @Override
    public void serialize(JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeString(textValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonNode node && textValue().equals(node.textValue());
    }

    @Override
    public int hashCode() {
        return textValue().hashCode();
    }
}
