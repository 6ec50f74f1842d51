package io.github.agentpprof.transforms.trace.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of a line that a format looks at; everything else is skipped without building objects, which is most of a
 * trace. Arrays are looked through: {@code content.text} is the text of every block of {@code content}. The name {@code *}
 * stands for every field that is not named.
 *
 * <p>Public for the package of every format and for {@code pipeline.vendor}.
 */
public final class Fields {
    private static final String ANY = "*";

    private final String name;
    private final boolean late;
    private final Map<String, Fields> children = new HashMap<>();
    private FieldNames<Fields> names;
    private Fields others;
    private boolean value;
    private boolean ends;
    private boolean measured;

    private Fields(String name) {
        this.name = name;
        this.late = name.equals("text");
    }

    /** Fields at dotted paths from the top of a line; {@code a} and {@code a.b} together mean both. */
    public static Fields of(String... paths) {
        Fields root = new Fields("");
        for (String path : paths) {
            root.at(path).value = true;
        }
        return root;
    }

    /** Fields of which, where they are texts, the two {@linkplain Excerpts ends} are enough. */
    public static Fields endsOf(String... paths) {
        Fields root = new Fields("");
        for (String path : paths) {
            root.at(path).ends = true;
        }
        return root;
    }

    /** Values that are {@linkplain Measure measured}, whatever else is wanted of them. */
    public static Fields sizesOf(String... paths) {
        Fields root = new Fields("");
        for (String path : paths) {
            root.at(path).measured = true;
        }
        return root;
    }

    /** Everything that either of the two asks for. */
    public Fields union(Fields other) {
        Fields union = new Fields("");
        union.take(this);
        union.take(other);
        return union;
    }

    /** As much of a value as these ask for, whatever else was read of it: two who read more see the same. */
    public JsonNode only(JsonNode read) {
        if (read.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : read.properties()) {
                Fields child = child(field.getKey());
                if (child != null) {
                    object.set(field.getKey(), child.only(field.getValue()));
                }
            }
            return object;
        }
        if (read.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            read.forEach(element -> array.add(only(element)));
            return array;
        }
        return read.isTextual() && !value ? TextNode.valueOf("") : read;
    }

    /** What is wanted of the value at {@code name}, for who reads that value alone; nothing if nothing is. */
    public Fields below(String name) {
        Fields child = child(name);
        return child == null ? Fields.of() : child;
    }

    /** What is wanted below {@code name}, null if nothing is. */
    Fields child(String name) {
        Fields named = children.get(name);
        return named == null ? others : named;
    }

    /** The same of the name that stands in {@code bytes}, in UTF-8 and without escapes. */
    Fields child(byte[] bytes, int from, int to) {
        FieldNames<Fields> known = names;
        if (known == null) {
            // Two threads may both get here, and come to the same.
            known = new FieldNames<>(children);
            names = known;
        }
        Fields named = known.get(bytes, from, to);
        return named == null ? others : named;
    }

    /** The name that these fields stand below; empty at the top and where the name does not matter. */
    String name() {
        return name;
    }

    /** Whether a scalar standing here is wanted; if not, only the fact that there is one is kept. */
    boolean wantsValue() {
        return value;
    }

    /** Whether a text standing here is likely to be long and not to be asked for: those of responses are. */
    boolean wantsLater() {
        return value && late;
    }

    /** Whether of a text standing here the ends are wanted and not the whole. */
    boolean wantsEnds() {
        return ends && !value;
    }

    /** Whether a value standing here is measured. */
    boolean wantsSize() {
        return measured;
    }

    private Fields at(String path) {
        Fields at = this;
        for (String name : path.split("\\.")) {
            at = at.within(name);
        }
        return at;
    }

    private void take(Fields other) {
        value |= other.value;
        ends |= other.ends;
        measured |= other.measured;
        other.children.forEach((name, child) -> within(name).take(child));
        if (other.others != null) {
            within(ANY).take(other.others);
        }
    }

    private Fields within(String name) {
        if (!name.equals(ANY)) {
            return children.computeIfAbsent(name, Fields::new);
        }
        others = others == null ? new Fields("") : others;
        return others;
    }
}
