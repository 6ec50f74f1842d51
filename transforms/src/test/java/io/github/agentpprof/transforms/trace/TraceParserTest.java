package io.github.agentpprof.transforms.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.luben.zstd.Zstd;
import io.github.agentpprof.transforms.CodexLines;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of three tokens a call: what spoils a line must not spoil the file. */
class TraceParserTest {
    private static final String CALL = call("msg_1", "hello");
    private static final String OTHER = call("msg_2", "hello");

    @Test
    void blankLinesAreNothing() {
        RecordedTrace trace = RecordedTrace.of("\n  \n" + CALL + "\t\n\r\n" + OTHER);
        assertEquals(2, trace.calls().size());
        assertEquals(List.of(), trace.rejects());
    }

    @Test
    void linesMayEndAsOnWindows() {
        RecordedTrace trace = RecordedTrace.of((CALL + OTHER).replace("\n", "\r\n"));
        assertEquals(2, trace.calls().size());
        assertEquals(List.of(), trace.rejects());
    }

    @Test
    void theLastLineMayBeCutOff() {
        RecordedTrace trace = RecordedTrace.of(CALL + OTHER.substring(0, 90));
        assertEquals(1, trace.calls().size());
        assertEquals(List.of("2: last line is cut off"), trace.rejects());
    }

    @Test
    void theLastLineMayBeCutWithinACharacter() {
        byte[] whole = (CALL + call("msg_2", "ü")).getBytes(StandardCharsets.UTF_8);
        int cut = new String(whole, StandardCharsets.ISO_8859_1).indexOf("Ã") + 1;
        RecordedTrace trace = RecordedTrace.of(Arrays.copyOf(whole, cut));
        assertEquals(1, trace.calls().size());
        assertEquals(List.of("2: last line is cut off"), trace.rejects());
    }

    @Test
    void aWholeLastLineNeedsNoLineFeed() {
        RecordedTrace trace = RecordedTrace.of(CALL + OTHER.strip());
        assertEquals(2, trace.calls().size());
        assertEquals(List.of(), trace.rejects());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"assistant\",",
                "{]}",
                "nonsense",
                "{\"a\":1}}",
                "{\"a\":1} {\"b\":2} x",
                "{\"a\":01}",
                "\"open"
            })
    void aMalformedLineIsRefusedAlone(String line) {
        RecordedTrace trace = RecordedTrace.of(CALL + line + "\n" + OTHER);
        assertEquals(2, trace.calls().size());
        assertEquals(List.of("2: malformed JSON"), trace.rejects());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "\"text\"", "17", "null", "true"})
    void aLineThatIsNoObjectIsRefusedAlone(String line) {
        RecordedTrace trace = RecordedTrace.of(CALL + line + "\n" + OTHER);
        assertEquals(2, trace.calls().size());
        assertEquals(List.of("2: not a JSON object"), trace.rejects());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r", "\r\r", "\t\r "})
    void objectsOnOneLineAreAllRead(String between) {
        // Once all of them regular, once with one that is left to the parser, in each place.
        String odd = OTHER.replace("\"u\"", "\"\\ud83d\"").strip();
        for (List<String> objects : List.of(
                List.of(CALL.strip(), OTHER.strip(), call("msg_3", "x").strip()),
                List.of(CALL.strip(), odd, call("msg_3", "x").strip()),
                List.of(
                        odd.replace("msg_2", "msg_1"),
                        OTHER.strip(),
                        call("msg_3", "x").strip()),
                List.of(CALL.strip(), OTHER.strip(), odd.replace("msg_2", "msg_3")))) {
            for (String end : List.of("\n", "\r\n", "\r", "")) {
                RecordedTrace trace = RecordedTrace.of(String.join(between, objects) + end);
                assertEquals(
                        List.of("msg_1", "msg_2", "msg_3"),
                        trace.calls().stream().map(Call::id).toList());
                assertEquals(List.of(), trace.rejects());
            }
        }
    }

    @Test
    void aFileOfBareCarriageReturnsIsReadWhereverTheBufferEnds() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            file.append(call("msg_" + i, "x".repeat(i % 97)).strip()).append('\r');
        }
        RecordedTrace trace = RecordedTrace.of(file.toString());
        assertEquals(3000, trace.calls().size());
        assertEquals(List.of(), trace.rejects());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "{]}", "{\"a\":1} x"})
    void whatIsSpoiltBehindAnObjectIsRefusedByItsLine(String rest) {
        RecordedTrace trace = RecordedTrace.of(CALL.strip() + rest + "\n" + OTHER);
        assertEquals(
                List.of("msg_1", "msg_2"), trace.calls().stream().map(Call::id).toList());
        assertEquals(List.of("1: malformed JSON"), trace.rejects());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "7", " null ", "\"x\""})
    void whatIsNoObjectBehindOneIsRefusedByItsLine(String rest) {
        RecordedTrace trace = RecordedTrace.of(CALL.strip() + rest + "\n" + OTHER);
        assertEquals(
                List.of("msg_1", "msg_2"), trace.calls().stream().map(Call::id).toList());
        assertEquals(List.of("1: not a JSON object"), trace.rejects());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%s\"", "[%s]", "[{\"type\":\"text\",\"text\":\"%s\"}]"})
    void whatInflatesIsRefusedByItsLineAndTheRestIsRead(String content) {
        // 50 million characters, or as many empty lists.
        String much = content.startsWith("[%") ? "[],".repeat(50_000_000) + "[]" : "x".repeat(50_000_000);
        byte[] line = bytes("{\"type\":\"user\",\"uuid\":\"a\",\"sessionId\":\"s\",\"message\":{\"content\":"
                + content.formatted(much) + "}}\n");
        RecordedTrace trace = RecordedTrace.of(new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(bytes(CALL)),
                new ByteArrayInputStream(line),
                new ByteArrayInputStream(bytes(OTHER))))));
        assertEquals(
                List.of("msg_1", "msg_2"), trace.calls().stream().map(Call::id).toList());
        assertEquals(List.of("2: too much in one line"), trace.rejects());
    }

    @Test
    void aLineThatIsNotUtf8IsRefusedAlone() throws IOException {
        // Once in a field that is read, once in one that is not.
        for (String field : List.of("uuid", "unread")) {
            byte[] line = ("{\"type\":\"user\",\"" + field + "\":\"\u00e9\"}\n").getBytes(StandardCharsets.ISO_8859_1);
            RecordedTrace trace = RecordedTrace.of(joined(bytes(CALL), line, bytes(OTHER)));
            assertEquals(2, trace.calls().size());
            assertEquals(List.of("2: not UTF-8"), trace.rejects());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 4096})
    void nulBytesSpoilTheirLineOnly(int number) throws IOException {
        RecordedTrace trace =
                RecordedTrace.of(joined(bytes(CALL), new byte[number], bytes(OTHER), bytes(call("msg_3", "x"))));
        assertEquals(
                List.of("msg_1", "msg_3"), trace.calls().stream().map(Call::id).toList());
        assertEquals(1, trace.rejects().size());
    }

    @Test
    void anEmptyFileIsSaidToBe() {
        assertEquals(List.of("0: empty file"), RecordedTrace.of("").rejects());
    }

    @Test
    void aFileOfNoKnownFormatIsSaidToBe() {
        assertEquals(
                List.of("0: no known trace format"),
                RecordedTrace.of("{\"type\":\"mystery\"}\n").rejects());
        assertEquals(
                List.of("0: no known trace format"),
                RecordedTrace.of("{\"sound\":\"unheard of\"}\n").rejects());
        assertEquals(
                List.of("0: no known trace format"), RecordedTrace.of("\n\n").rejects());
        assertEquals(
                List.of("1: malformed JSON"),
                RecordedTrace.of("not json at all\n").rejects());
    }

    @Test
    void unknownTypesAreCountedByNameUnlessTheyAreText() {
        RecordedTrace trace = RecordedTrace.of(CALL
                + "{\"type\":\"brand-new\",\"uuid\":\"x\"}\n{\"type\":\"brand-new\",\"uuid\":\"y\"}\n"
                + "{\"type\":\"My secret\",\"uuid\":\"z\"}\n{\"type\":\"marble-origami-x\",\"uuid\":\"z\"}\n");
        assertEquals(Map.of("unknown_types:claude:brand-new", 2L, "unknown_types:claude:other", 1L), trace.counts());
    }

    @Test
    void typeNeedNotComeFirst() {
        assertEquals(
                1,
                RecordedTrace.of(
                                "{\"parentUuid\":null,\"isSidechain\":false,\"message\":{\"usage\":{\"input_tokens\":3},\"id\":\"msg_1\"},\"sessionId\":\"s\",\"type\":\"assistant\"}")
                        .calls()
                        .size());
    }

    @Test
    void theFormatIsToldFromTheContentWhereverItStands() {
        // Lines that tell nothing come first; they are read once the format is known.
        String title = "{\"type\":\"mode\"}\n{\"type\":\"summary\",\"summary\":\"about tills\"}\n";
        assertEquals(1, RecordedTrace.of(title.repeat(200) + CALL).calls().size());
        String sliced = "{\"timestamp\":\"2026-11-01T10:00:00.000Z\",\"type\":\"world_state\",\"payload\":{}}\n";
        assertEquals(
                "codex",
                RecordedTrace.of(sliced + CodexLines.count("01:00.000", "", "1 0 1 0"))
                        .call()
                        .origin()
                        .agent());
        String exec =
                "{\"type\":\"error\",\"message\":\"x\"}\n{\"type\":\"turn.completed\",\"usage\":{\"input_tokens\":3}}\n";
        assertEquals("codex", RecordedTrace.of(exec).call().origin().agent());
        assertEquals(
                1,
                RecordedTrace.of("{\"type\":\"queue-operation\",\"operation\":\"dequeue\"}\n" + CALL)
                        .calls()
                        .size());
    }

    @Test
    void onlyTheAgentAskedForIsRead() {
        assertEquals(1, RecordedTrace.onlyAgent("claude", CALL).calls().size());
        assertEquals(List.of(), RecordedTrace.onlyAgent("codex", CALL).traced());
        assertEquals(List.of(), RecordedTrace.onlyAgent("codex", CALL).rejects());
    }

    @Test
    void packedFilesAreKnownByTheirFirstBytes() throws IOException {
        byte[] plain = bytes("\uFEFF" + CALL + OTHER);
        for (byte[] file : List.of(plain, gzip(plain), Zstd.compress(plain))) {
            RecordedTrace trace = RecordedTrace.of(file);
            assertEquals(List.of(tokens(), tokens()), trace.usages());
            assertEquals(List.of(), trace.rejects());
        }
        for (byte[] twice : List.of(
                joined(Zstd.compress(bytes(CALL)), Zstd.compress(bytes(OTHER))),
                joined(gzip(bytes(CALL)), gzip(bytes(OTHER))),
                joined(gzip(bytes(CALL)), gzip(bytes(OTHER)), new byte[600]))) {
            RecordedTrace trace = RecordedTrace.of(twice);
            assertEquals(2, trace.calls().size());
            assertEquals(List.of(), trace.rejects());
        }
    }

    @Test
    void partsOfAPackedFileAreReadWhereverTheBufferEnds() throws IOException {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        for (int i = 0; i < 1500; i++) {
            parts.write(gzip(bytes(call("msg_" + i, noise(i % 200)))));
        }
        InputStream untold = new ByteArrayInputStream(parts.toByteArray()) {
            @Override
            public synchronized int available() {
                return 0;
            }
        };
        assertEquals(1500, RecordedTrace.of(untold).calls().size());
    }

    @Test
    void whatFollowsAPackedFileUnpackedIsTold() throws IOException {
        RecordedTrace trace = RecordedTrace.of(joined(gzip(bytes(CALL)), bytes(OTHER)));
        assertEquals(List.of("msg_1"), trace.calls().stream().map(Call::id).toList());
        assertEquals(List.of("2: cannot be read any further"), trace.rejects());
    }

    @Test
    void textInUtf16IsReadWithAndWithoutAMark() throws IOException {
        String text = (CALL + call("msg_2", "ü \uD83D\uDE00")).replace("\n", "\r\n");
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String mark : List.of("", "\uFEFF")) {
                byte[] plain = (mark + text).getBytes(charset);
                for (byte[] file : List.of(plain, gzip(plain), Zstd.compress(plain))) {
                    RecordedTrace trace = RecordedTrace.of(file);
                    assertEquals(
                            List.of("msg_1", "msg_2"),
                            trace.calls().stream().map(Call::id).toList());
                    assertEquals(List.of(), trace.rejects());
                }
            }
        }
    }

    @Test
    void aPackedFileThatBreaksOffGivesWhatItHas() throws IOException {
        byte[] plain = bytes(CALL + "{\"noise\":\"" + noise(300_000) + "\"}\n" + OTHER);
        for (byte[] file : List.of(gzip(plain), Zstd.compress(plain))) {
            RecordedTrace trace = RecordedTrace.of(Arrays.copyOf(file, file.length / 2));
            assertEquals(List.of("msg_1"), trace.calls().stream().map(Call::id).toList());
            assertEquals(
                    List.of("2: cannot be read any further"),
                    List.of(trace.rejects().get(0).replaceFirst("^\\d+", "2")));
        }
        assertThrows(
                RuntimeException.class, () -> RecordedTrace.of(new byte[] {0x1F, (byte) 0x8B, 0, 0}), "no gzip header");
    }

    @Test
    void aLineOfThirtyMegabytesIsRead() {
        // Unread in a tool's result and read in a prompt, which a tagger may see whole.
        String big = "x".repeat(30 << 20);
        RecordedTrace trace = RecordedTrace.of(
                "{\"type\":\"user\",\"uuid\":\"a\",\"sessionId\":\"s\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"content\":\""
                        + big
                        + "\"}]}}\n{\"type\":\"user\",\"uuid\":\"b\",\"sessionId\":\"s\",\"message\":{\"content\":\""
                        + big + "\"}}\n" + CALL);
        assertEquals(
                List.of(30 << 20),
                trace.promptTexts().stream().map(String::length).toList());
        assertEquals(1, trace.calls().size());
    }

    @Test
    void aLineLargerThanTheMemoryIsSkippedInPlace() {
        // Two gigabytes of tool output, on a heap of one.
        byte[] chunk = new byte[1 << 20];
        Arrays.fill(chunk, (byte) 'x');
        InputStream body = new InputStream() {
            private long left = 2L << 30;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int number = (int) Math.min(Math.min(length, chunk.length), left);
                System.arraycopy(chunk, 0, into, offset, number);
                left -= number;
                return number;
            }
        };
        InputStream file = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(bytes(CALL + "{\"toolUseResult\":{\"stdout\":\"")),
                body,
                new ByteArrayInputStream(bytes("\"}}\n" + OTHER)))));
        RecordedTrace trace = RecordedTrace.of(file);
        assertEquals(2, trace.calls().size());
        assertEquals(List.of(), trace.rejects());
    }

    @Test
    void loneSurrogatesAreText() {
        RecordedTrace trace = RecordedTrace.of(
                "{\"type\":\"user\",\"uuid\":\"a\",\"sessionId\":\"s\",\"message\":{\"content\":\"a\\ud800b\"}}\n"
                        + call("msg_1", "\\udc00"));
        assertEquals(List.of("a\ud800b"), trace.promptTexts());
        assertEquals(PromptHash.of("a?b"), trace.prompts().get(0).hash());
        assertEquals(List.of("\udc00"), trace.texts(Call.class::isInstance));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "", "+999999999-12-31T23:59:59.999Z", "2026-13-01T10:00:00.000Z", "1790000000000"})
    void aTimeThatIsNoneIsUnknown(String time) {
        RecordedTrace trace = RecordedTrace.of("{\"type\":\"user\",\"uuid\":\"a\",\"sessionId\":\"s\",\"timestamp\":\""
                + time + "\",\"message\":{\"content\":\"x\"}}\n");
        assertEquals(
                List.of(Origin.NO_TIME),
                trace.prompts().stream().map(p -> p.origin().time()).toList());
    }

    @Test
    void aTimeMayHaveAZone() {
        RecordedTrace trace = RecordedTrace.of(
                "{\"type\":\"user\",\"uuid\":\"a\",\"sessionId\":\"s\",\"timestamp\":\"2026-11-01T12:00:01.500+02:00\",\"message\":{\"content\":\"x\"}}\n");
        assertEquals(1793527201500L, trace.prompts().get(0).origin().time());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "{\"toolUseId\":null}", "\u0000\u0000\u0000\u0000{}"})
    void aSpoiltFileBesideDoesNotSpoilTheTrace(String sidecar) {
        assertEquals(1, RecordedTrace.beside(sidecar, CALL).calls().size());
    }

    @Test
    void aBranchOfTheTreeThatWasLeftWasStillAsked() {
        RecordedTrace trace = RecordedTrace.of("""
                {"type":"user","uuid":"a","parentUuid":null,"sessionId":"s","message":{"content":"one"}}
                {"type":"user","uuid":"b","parentUuid":"gone","sessionId":"s","message":{"content":"two"}}
                """);
        assertEquals(List.of("one", "two"), trace.promptTexts());
    }

    private static String call(String id, String text) {
        return "{\"type\":\"assistant\",\"uuid\":\"u\",\"sessionId\":\"s\",\"requestId\":\"%s\",\"message\":{\"id\":\"%s\",\"model\":\"m\",\"content\":[{\"type\":\"text\",\"text\":\"%s\"}],\"usage\":{\"input_tokens\":2,\"output_tokens\":1}}}\n"
                .formatted(id, id, text);
    }

    private static Usage tokens() {
        return new Usage(2, 1, 0, 0, 0, 0, 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.write(part);
        }
        return joined.toByteArray();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    /** Text that does not pack well. */
    private static String noise(int length) {
        StringBuilder noise = new StringBuilder();
        new Random(1).ints(length, 'a', 'z').forEach(c -> noise.append((char) c));
        return noise.toString();
    }
}
