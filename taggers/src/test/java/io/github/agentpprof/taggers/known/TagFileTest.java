package io.github.agentpprof.taggers.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagFileTest {
    private static final SortedMap<String, String> TAGS =
            new TreeMap<>(Map.of("0123456789abcdef", "debug", "fedcba9876543210", "plan"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fedcba9876543210\": \"plan\", \"0123456789abcdef\": \"debug\", \"aaaaaaaaaaaaaaaa\": \"unmatched\"}",
                "{\"clusters\": 5, \"tags\": {\"fedcba9876543210\": \"plan\", \"0123456789abcdef\": \"debug\"}}"
            })
    void bothFormsAreRead(String json) throws IOException {
        assertEquals(TAGS, TagFile.read(Files.writeString(folder.resolve("tags.json"), json)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a|it is not JSON",
                "[1]|it is not of the form {\"HASH\": \"TAG\"}",
                "``|it is not of the form {\"HASH\": \"TAG\"}",
                "{\"what I said\": \"plan\"}|'what I said' is not the hash of a prompt",
                "{\"0123456789abcdef\": \"Plan\"}|the tag of 0123456789abcdef is not a word of 3 to 12 letters a to z",
                "{\"0123456789abcdef\": 5}|the tag of 0123456789abcdef is not a word of 3 to 12 letters a to z",
                "{\"0123456789abcdef\": \"plan\", \"0123456789abcdef\": \"docs\"}|it is not JSON"
            })
    void whatIsWrongIsSaid(String json, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("tags.json"), json);
        assertEquals(
                "bad tag file '" + file + "': " + why,
                assertThrows(IllegalArgumentException.class, () -> TagFile.read(file))
                        .getMessage());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Path file = folder.resolve("new/tags.json");
        TagFile.write(file, TAGS);
        assertEquals(
                "{\n  \"0123456789abcdef\" : \"debug\",\n  \"fedcba9876543210\" : \"plan\"\n}\n",
                Files.readString(file));
        TagFile.write(file, TAGS);
        assertEquals(TAGS, TagFile.read(file));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertTrue(files.allMatch(file::equals), "nothing is left beside it");
        }
    }
}
