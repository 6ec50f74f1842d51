package io.github.agentpprof.pipeline.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/schema.md} are made from the schemas; {@code -Dgolden.refresh=true} writes them anew. */
class SchemaDocTest {
    private static final Path DOC = Path.of(System.getProperty("agentpprof.root"), "docs", "schema.md");
    private static final String BEGINNING = "<!-- What follows is made from docs/schema; do not edit. -->\n";
    private static final Map<String, String> TYPES = Map.of(
            "string", "text",
            "integer", "whole number",
            "number", "number",
            "boolean", "true or false",
            "array", "list",
            "object", "object",
            "null", "null");

    @Test
    void theTablesAreThoseOfTheSchemas() throws IOException {
        StringBuilder made = new StringBuilder();
        Set<JsonNode> told = new HashSet<>();
        new Schemas().all().forEach((name, schema) -> section(made, name, schema, told));
        String written = Files.readString(DOC);
        String kept = written.substring(0, written.indexOf(BEGINNING) + BEGINNING.length());
        if (Boolean.getBoolean("golden.refresh")) {
            Files.writeString(DOC, kept + made);
        }
        assertEquals(Files.readString(DOC), kept + made);
    }

    /** A part that several schemas have is told once. */
    private static void section(StringBuilder made, String name, JsonNode schema, Set<JsonNode> told) {
        made.append("\n### ").append(text(schema, "title")).append("\n\n");
        made.append(text(schema, "description")).append(" Schema: [`").append(name);
        made.append("`](schema/").append(name).append(".schema.json).\n");
        table(made, schema);
        schema.path("$defs").properties().forEach(part -> {
            if (!told.add(part.getValue())) {
                return;
            }
            if (part.getValue().has("type")) {
                made.append("\n`")
                        .append(part.getKey())
                        .append("`: ")
                        .append(text(part.getValue(), "description"))
                        .append("\n");
            }
            table(made, part.getValue());
        });
    }

    private static void table(StringBuilder made, JsonNode object) {
        List<String> rows = new ArrayList<>();
        members(rows, object, "");
        if (!rows.isEmpty()) {
            made.append("\n| member | type | meaning |\n|---|---|---|\n");
            rows.forEach(made::append);
        }
    }

    private static void members(List<String> rows, JsonNode object, String path) {
        List<String> required = new ArrayList<>();
        object.path("required").forEach(name -> required.add(name.textValue()));
        object.path("properties")
                .properties()
                .forEach(member -> member(
                        rows,
                        member.getValue(),
                        path + member.getKey(),
                        required.contains(member.getKey()) ? "" : "; may be missing"));
        for (String any : List.of("additionalProperties", "patternProperties")) {
            JsonNode value = object.path(any);
            JsonNode one = any.startsWith("pattern") && value.isObject()
                    ? value.elements().next()
                    : value;
            if (path.isEmpty() && one.has("description")) {
                member(rows, one, path + "*", "");
            }
        }
    }

    private static void member(List<String> rows, JsonNode value, String path, String missing) {
        rows.add("| `" + path + "` | " + type(value) + " | " + text(value, "description") + missing + " |\n");
        members(rows, value, path + ".");
        members(rows, value.path("items"), path + "[].");
    }

    private static String type(JsonNode value) {
        if (value.has("$ref")) {
            return "`" + value.path("$ref").textValue().replace("#/$defs/", "") + "`";
        }
        if (value.has("const")) {
            return "`" + value.path("const").asText() + "`";
        }
        if (value.has("enum")) {
            List<String> words = new ArrayList<>();
            value.path("enum").forEach(word -> words.add("`" + word.textValue() + "`"));
            return String.join(", ", words);
        }
        if (value.path("type").isArray()) {
            List<String> types = new ArrayList<>();
            value.path("type").forEach(type -> types.add(TYPES.get(type.textValue())));
            return String.join(" or ", types);
        }
        String items =
                value.path("items").path("type").asText(value.path("items").has("$ref") ? "ref" : "");
        String several = switch (items) {
            case "" -> "";
            case "string" -> " of texts";
            case "ref" -> " of " + type(value.path("items"));
            default -> " of objects";
        };
        JsonNode named = value.path("additionalProperties");
        String map = named.isObject() ? " by name, each " + type(named) : "";
        return TYPES.get(value.path("type").textValue()) + several + map;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText().replace("|", "\\|");
    }
}
