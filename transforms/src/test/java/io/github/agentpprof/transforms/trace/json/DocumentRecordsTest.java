package io.github.agentpprof.transforms.trace.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentRecordsTest {
    private static final Fields ALL = Fields.of("*", "messages.*", "steps.*", "info.id");

    private final List<String> read = new ArrayList<>();

    @Test
    void anArrayGivesItsElementsWithTheirLines() throws IOException {
        read("[\n{\"a\":1},\n7,\n{\"a\":2}]\n");
        assertEquals(List.of("2 {\"a\":1}", "4 {\"a\":2}"), read);
    }

    @Test
    void eachMessageComesWithWhatStandsBeforeIt() throws IOException {
        read("{\"id\":7,\"messages\":[{\"a\":1},{\"a\":2}],\"end\":9}");
        assertEquals(
                List.of(
                        "1 {\"id\":7,\"messages\":{\"a\":1}}",
                        "1 {\"id\":7,\"messages\":{\"a\":2}}",
                        "1 {\"id\":7,\"end\":9}"),
                read);
    }

    @Test
    void anObjectWithoutMessagesIsOneRecord() throws IOException {
        read("{\n  \"id\": 7,\n  \"info\": {\"id\": 8, \"big\": [1, 2]}\n}\n");
        assertEquals(List.of("1 {\"id\":7,\"info\":{\"id\":8}}"), read);
    }

    @Test
    void severalDocumentsFollowEachOther() throws IOException {
        read("{\"messages\":[{\"a\":1}]}\n{\"messages\":[{\"a\":2}]}\n[{\"a\":3}]");
        assertEquals(
                List.of("1 {\"messages\":{\"a\":1}}", "1 {}", "2 {\"messages\":{\"a\":2}}", "2 {}", "3 {\"a\":3}"),
                read);
    }

    @Test
    void whatStandsBeforeACutIsRead() {
        BrokenRecordsException cut =
                assertThrows(BrokenRecordsException.class, () -> read("{\"messages\":[{\"a\":1},\n{\"a\":2}"));
        assertEquals("the document is cut off", cut.getMessage());
        assertEquals(List.of("1 {\"messages\":{\"a\":1}}", "2 {\"messages\":{\"a\":2}}"), read);
    }

    @Test
    void whatStandsBeforeRubbishIsRead() {
        assertEquals(
                "malformed JSON",
                assertThrows(BrokenRecordsException.class, () -> read("[{\"a\":1}, rubbish]"))
                        .getMessage());
        assertEquals(List.of("1 {\"a\":1}"), read);
        assertEquals(
                "not a JSON object",
                assertThrows(BrokenRecordsException.class, () -> read("[] 7")).getMessage());
    }

    @Test
    void theRowsOfATableAreRecords() throws IOException {
        read(new CsvRecords(bytes("Date,Model,Total Tokens\n2026-01-02,\"a,\n\"\"b\"\"\",3\n2026-01-03,c,4\n")));
        assertEquals(
                List.of(
                        "2 {\"Date\":\"2026-01-02\",\"Model\":\"a,\\n\\\"b\\\"\",\"Total Tokens\":\"3\"}",
                        "3 {\"Date\":\"2026-01-03\",\"Model\":\"c\",\"Total Tokens\":\"4\"}"),
                read);
    }

    private void read(String document) throws IOException {
        read(new DocumentRecords(bytes(document)));
    }

    private void read(Records records) throws IOException {
        for (ObjectNode next = records.next(ALL); next != null; next = records.next(ALL)) {
            read.add(records.number() + " " + next);
        }
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
