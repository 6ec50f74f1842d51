package io.github.agentpprof.transforms.trace.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Given;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationReaderTest {
    private static final String CLICK = "{\"value\":1,\"fields\":{\"action\":\"click\"}}\n";
    private static final String FILL = "{\"value\":2,\"fields\":{\"action\":\"fill\"}}\n";

    @Test
    void aLineIsAWeightedOperation() {
        Given given = only(
                "{\"value\":3,\"fields\":{\"project\":\"shop\",\"agent\":\"robot\",\"session\":\"s1\","
                        + "\"tool\":\"bash\",\"turns\":4,\"done\":true,\"path\":[\"src/a\",\"src/b\"],\"empty\":\"\",\"no\":null}}");
        assertEquals(3, given.value());
        assertEquals(
                Map.of(
                        "project",
                        "shop",
                        "agent",
                        "robot",
                        "session",
                        "s1",
                        "tool",
                        "bash",
                        "turns",
                        "4",
                        "done",
                        "true",
                        "path",
                        "src/a,src/b"),
                given.fields());
        assertEquals("robot", given.origin().agent());
        assertEquals("s1", given.origin().session());
        assertEquals("shop", given.origin().project());
        assertEquals(Origin.NO_TIME, given.origin().time());
    }

    @Test
    void linesAlikeStaySeveralAndACopyAddsNone() {
        List<String> ids = ids(CLICK + CLICK + FILL);
        assertEquals(3, new HashSet<>(ids).size());
        assertEquals(ids, ids(CLICK + CLICK + FILL));
        assertEquals(ids.subList(0, 2), ids(CLICK + CLICK));
    }

    @Test
    void filesThatBeginDifferentlyShareNoOperation() {
        Set<String> all = new HashSet<>(ids(FILL + CLICK + CLICK));
        all.addAll(ids(CLICK + CLICK));
        assertEquals(5, all.size());
    }

    @Test
    void theOrderOfFieldsDoesNotMatterButTheirValuesDo() {
        String ab = "{\"value\":1,\"fields\":{\"a\":\"1\",\"b\":\"2\"}}";
        assertEquals(ids(ab), ids("{\"fields\":{\"b\":\"2\",\"a\":\"1\"},\"value\":1}"));
        assertNotEquals(ids(ab), ids("{\"value\":1,\"fields\":{\"a\":\"1\",\"b\":\"3\"}}"));
        assertNotEquals(ids(ab), ids("{\"value\":2,\"fields\":{\"a\":\"1\",\"b\":\"2\"}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.5", "1e16", "\"many\"", "\"-3\"", "null", "true", "[1]"})
    void whatIsNoCountIsRefusedAlone(String value) {
        RecordedTrace trace = RecordedTrace.of(CLICK + "{\"value\":" + value + ",\"fields\":{}}\n" + FILL);
        assertEquals(List.of("2: value is no count"), trace.rejects());
        assertEquals(List.of(1L, 2L), values(trace));
    }

    @Test
    void countsMayBeZeroWholeFloatsOrDigits() {
        RecordedTrace trace = RecordedTrace.of(
                "{\"value\":0,\"fields\":{}}\n{\"value\":2.0,\"fields\":{}}\n" + "{\"value\":\"12\",\"fields\":{}}\n");
        assertEquals(List.of(0L, 2L, 12L), values(trace));
        assertEquals(List.of(), trace.rejects());
    }

    @Test
    void brokenLinesAreRefusedAlone() {
        RecordedTrace trace = RecordedTrace.of(CLICK + "{\"value\":1,\"fields\":{\n{\"value\":7}\n" + FILL);
        assertEquals(List.of("2: malformed JSON", "3: operation without fields"), trace.rejects());
        assertEquals(List.of(1L, 2L), values(trace));
    }

    @Test
    void namesThatAreNoWordsAndNestedValuesAreDroppedAndCounted() {
        RecordedTrace trace = RecordedTrace.of("{\"value\":1,\"fields\":{\"Tool\":\"x\",\"a-b\":\"x\",\"1a\":\"x\",\""
                + "a".repeat(33) + "\":\"x\",\"deep\":{\"x\":1},\"list\":[[1]],\"tool\":\"ok\"}}");
        assertEquals(Map.of("tool", "ok"), given(trace).get(0).fields());
        assertEquals(Map.of("dropped_fields", 6L), trace.counts());
    }

    @Test
    void valuesTellNobodysNameAndNoSecret() {
        Given given = only("{\"value\":1,\"fields\":{\"project\":\"/home/adalove/shop\",\"owner\":\"adalove\","
                + "\"note\":\"mail ada@example.org sk-abcdefgh12345678\\n/home/adalove/x\","
                + "\"session_id\":\"by adalove\",\"model\":\"/home/adalove/m.gguf\",\"agent\":\"Ada Love\"}}");
        assertEquals(
                Map.of(
                        "project",
                        "shop",
                        "owner",
                        "user",
                        "note",
                        "mail email secret_~/x",
                        "session_id",
                        "id-" + PromptHash.of("by adalove"),
                        "model",
                        "m.gguf",
                        "agent",
                        "foreign"),
                given.fields());
        assertEquals("foreign", given.origin().agent());
        assertEquals("shop", given.origin().project());
        assertEquals("id-" + PromptHash.of("by adalove"), given.origin().session());
    }

    @Test
    void valuesAreCutAfterMasking() {
        Given given = only("{\"value\":1,\"fields\":{\"note\":\"" + "x ".repeat(95) + "sk-abcdefgh12345678 "
                + "y".repeat(99) + "\"}}");
        assertEquals("x ".repeat(95) + "secret yyy", given.fields().get("note"));
    }

    @Test
    void timesAreIsoOrSinceTheEpoch() {
        long ten = Instant.parse("2026-11-03T10:00:00Z").toEpochMilli();
        for (String time : List.of("\"2026-11-03T10:00:00.000Z\"", "" + ten, ten / 1000 + ".0", "" + ten / 1000)) {
            assertEquals(
                    ten,
                    only("{\"value\":1,\"time\":" + time + ",\"fields\":{}}")
                            .origin()
                            .time());
            assertEquals(
                    ten,
                    only("{\"value\":1,\"fields\":{\"timestamp\":" + time + "}}")
                            .origin()
                            .time());
        }
        assertEquals(
                Origin.NO_TIME,
                only("{\"value\":1,\"fields\":{\"time\":350}}").origin().time());
    }

    @Test
    void aProjectRootKeepsThemAll() {
        RecordedTrace trace = RecordedTrace.within(new ProjectScope(List.of("/work/shop"), "shop"), CLICK);
        assertTrue(given(trace).get(0).origin().inside());
    }

    private static Given only(String line) {
        List<Given> given = given(RecordedTrace.of(line));
        assertEquals(1, given.size());
        return given.get(0);
    }

    private static List<Given> given(RecordedTrace trace) {
        return trace.events(Given.class);
    }

    private static List<String> ids(String lines) {
        return given(RecordedTrace.of(lines)).stream().map(Given::id).toList();
    }

    private static List<Long> values(RecordedTrace trace) {
        return given(trace).stream().map(Given::value).toList();
    }
}
