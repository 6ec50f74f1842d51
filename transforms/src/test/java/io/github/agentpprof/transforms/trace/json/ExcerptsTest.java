package io.github.agentpprof.transforms.trace.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptsTest {
    private static final Fields FIELDS = Fields.endsOf("a", "list.text", "last").union(Fields.of("b"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"%s\",\"b\":1}",
                "{\"b\":1,\"a\" : \"%s\" }",
                "{\"x\":\"skipped\",\"a\":\"%s\"  ,  \"b\":1}",
                "{\"b\":1,\"a\":\"%s\",\"more\":[\"%1$s\"]}"
            })
    void aShortTextIsWhole(String line) throws IOException {
        JsonNode read = read(line.formatted("two\\n\\\"lines\\\" \\u00e4 \\\\ ä €"));
        assertEquals("two\n\"lines\" ä \\ ä €", read.path("a").textValue());
        assertEquals(1, read.path("b").intValue());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1799, 3599, 3600, 7990, 7999, 8000, 8001, 65535, 65536, 200_000})
    void whereverATextStandsItIsFound(int before) throws IOException {
        JsonNode read = read("{\"x\":\"" + "x".repeat(before) + "\",\"a\":\"begin" + "y".repeat(3590)
                + "end\",\"list\":[{\"text\":\"one\"},{\"text\":\"two\"}],\"last\":\"\"}");
        assertEquals("begin" + "y".repeat(3590) + "end", read.path("a").textValue());
        assertEquals("one", read.path("list").path(0).path("text").textValue());
        assertEquals("two", read.path("list").path(1).path("text").textValue());
        assertEquals("", read.path("last").textValue());
    }

    @ParameterizedTest
    @ValueSource(ints = {3601, 8000, 65536, 1_000_000})
    void ofALongTextTheEndsAreTold(int length) throws IOException {
        String text = "begin" + "y".repeat(length - 8) + "end";
        JsonNode read = read("{\"a\":\"" + text + "\",\"b\":7}");
        assertEquals(
                "begin" + "y".repeat(1795) + "\n" + "y".repeat(1797) + "end",
                read.path("a").textValue());
        assertEquals(7, read.path("b").intValue());
    }

    @Test
    void anEscapeCutInTwoIsLeftOut() throws IOException {
        // 1800 bytes end within the 300th escape of six bytes and one before.
        JsonNode read = read("{\"a\":\"x" + "\\u00e4".repeat(1000) + "\"}");
        assertEquals(
                "x" + "ä".repeat(299) + "\n" + "ä".repeat(300), read.path("a").textValue());
    }

    @Test
    void withoutSuchALineTheTextIsBuiltAndCut() throws IOException {
        JsonNode read = TraceJson.read(
                new ByteArrayInputStream(("{\"a\":\"" + "y".repeat(5000) + "\"}").getBytes(StandardCharsets.UTF_8)),
                FIELDS);
        assertEquals("y".repeat(1800) + "\n" + "y".repeat(1800), read.path("a").textValue());
    }

    @Test
    void aTextThatIsWantedWholeIsWhole() throws IOException {
        Fields both = FIELDS.union(Fields.of("a"));
        assertEquals(
                "y".repeat(5000),
                read("{\"a\":\"" + "y".repeat(5000) + "\"}", both).path("a").textValue());
    }

    private static JsonNode read(String line) throws IOException {
        return read(line, FIELDS);
    }

    private static JsonNode read(String line, Fields fields) throws IOException {
        Excerpts excerpts = new Excerpts(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        excerpts.restart();
        return TraceJson.read(excerpts, fields);
    }
}
