package io.github.agentpprof.taggers.known;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.agentpprof.transforms.model.Tag;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A file that gives prompts their tags: {@code {"<hash of the prompt>": "<tag>"}}, as itself or as its {@code tags}. */
public final class TagFile {
    private static final String TAGS = "tags";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{8,128}");
    private static final Pattern TAG = Pattern.compile("[a-z]{3,12}");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private TagFile() {}

    /** A file is no JSON at all, such as the half of one that a full disk left. */
    static final class NotJsonException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private NotJsonException(Path file, IOException cause) {
            super("bad tag file '" + file + "': it is not JSON", cause);
        }
    }

    /**
     * Reads a file; prompts that are {@code unmatched} in it are as if they were not.
     *
     * @return tags by the hash of the prompt
     * @throws IllegalArgumentException if it is no such file, with what is wrong
     */
    public static SortedMap<String, String> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (JsonProcessingException | CharConversionException e) {
            throw new NotJsonException(file, e);
        }
        JsonNode entries = root.path(TAGS).isObject() ? root.path(TAGS) : root;
        if (!entries.isObject()) {
            throw wrong(file, "it is not of the form {\"HASH\": \"TAG\"}");
        }
        SortedMap<String, String> tags = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : entries.properties()) {
            String hash = entry.getKey();
            JsonNode tag = entry.getValue();
            if (!HASH.matcher(hash).matches()) {
                throw wrong(file, "'" + hash + "' is not the hash of a prompt");
            }
            if (!tag.isTextual() || !TAG.matcher(tag.textValue()).matches()) {
                throw wrong(file, "the tag of " + hash + " is not a word of 3 to 12 letters a to z");
            }
            if (!tag.textValue().equals(Tag.UNMATCHED.name())) {
                tags.put(hash, tag.textValue());
            }
        }
        return tags;
    }

    /** Writes a file in one step, so that there is the old one or the new one and never a part. */
    public static void write(Path file, SortedMap<String, String> tags) throws IOException {
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        String text = JSON.writer(lines).writeValueAsString(tags) + "\n";
        KeptFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static IllegalArgumentException wrong(Path file, String why) {
        return new IllegalArgumentException("bad tag file '" + file + "': " + why);
    }
}
