package io.github.agentpprof.pipeline.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The schemas of {@code docs/schema}, each by its name and version, such as {@code profile.v1}, and whoever judges by them. */
final class Schemas {
    static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final Path FOLDER = Path.of(System.getProperty("agentpprof.root"), "docs", "schema");
    private static final String ENDING = ".schema.json";

    private final SortedMap<String, JsonNode> all = new TreeMap<>();

    /** Refuses a schema that is none by the rules of its dialect. */
    private final Validator validator = new ValidatorFactory()
            .withJsonNodeFactory(new JacksonNode.Factory())
            .createValidator();

    Schemas() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                JsonNode schema = JSON.readTree(file.toFile());
                all.put(file.getFileName().toString().replace(ENDING, ""), schema);
                validator.registerSchema(schema);
            }
        }
    }

    SortedMap<String, JsonNode> all() {
        return all;
    }

    JsonNode named(String name) {
        return all.get(name);
    }

    /**
     * What is wrong, a line each.
     *
     * @param name of a schema, or behind {@code #} of a part of it
     */
    List<String> wrong(String name, JsonNode value) {
        String[] parts = name.split("#", 2);
        URI id = URI.create(named(parts[0]).path("$id").textValue() + (parts.length > 1 ? "#/$defs/" + parts[1] : ""));
        return validator.validate(id, value).getErrors().stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getError())
                .toList();
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
