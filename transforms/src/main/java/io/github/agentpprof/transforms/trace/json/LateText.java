package io.github.agentpprof.transforms.trace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.util.Arrays;

/** A text, or its two {@linkplain Excerpts ends}, made of its JSON when somebody asks: for most texts of a trace nobody does. */
final class LateText extends ValueNode {
    private static final long serialVersionUID = 1L;

    private final byte[] json;
    private final boolean wide;

    /** Where the second end begins, -1 of a text that is wanted as a whole. */
    private final int second;

    private String text;

    /**
     * A regular string between {@code from} and {@code to}, with short escapes only.
     *
     * @param wide whether bytes beyond ASCII are in it
     */
    LateText(byte[] bytes, int from, int to, boolean wide) {
        this.json = Arrays.copyOfRange(bytes, from, to);
        this.wide = wide;
        this.second = -1;
    }

    /** The ends of the string between {@code from} and {@code to}; the whole of one that is short. */
    LateText(byte[] bytes, int from, int to) {
        boolean two = to - from > 2 * Excerpts.END;
        this.json = Arrays.copyOfRange(bytes, from, two ? from + 2 * Excerpts.END : to);
        this.wide = true;
        this.second = two ? Excerpts.END : json.length;
        if (two) {
            System.arraycopy(bytes, to - Excerpts.END, json, second, Excerpts.END);
        }
    }

    @Override
    public String textValue() {
        if (text == null) {
            text = second < 0 ? JsonText.of(json, 0, json.length, true, wide) : Excerpts.ends(json, second);
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
