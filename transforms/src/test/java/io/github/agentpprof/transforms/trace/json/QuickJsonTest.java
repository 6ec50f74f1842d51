package io.github.agentpprof.transforms.trace.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.trace.TraceFormats;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the quick reader to the JSON parser's word: on whatever line, it reads the same or leaves it to the parser. */
class QuickJsonTest {
    private static final int ROUNDS = 1000;

    private static final List<String> LINES = List.of(
            """
            {"type":"user","uuid":"0b6ad94f-8d9b-4f0e-9d5c-4f3d6ad1f001","parentUuid":null,"sessionId":"s-1",\
            "cwd":"/srv/shop","isSidechain":false,"timestamp":"2026-01-02T03:04:05.678Z","message":{"role":"user",\
            "content":"Größe \\u00e4ndern: \\"5 €\\" \\ud83d\\ude00 \uD83D\uDE00\\n/path"}}""",
            """
            {"type":"assistant","message":{"id":"msg_1","model":"claude-x","stop_reason":"tool_use","content":[\
            {"type":"text","text":"Let me see"},{"type":"tool_use","id":"t1","name":"Bash","input":{"command":"ls -l",\
            "deep":[[1,[2.5,{"a":[]}]],-0,1e5]}}],"usage":{"input_tokens":12,"output_tokens":345678901234,\
            "cache_creation":{"ephemeral_5m_input_tokens":0},"iterations":[]}},"costUSD":0.0125,"requestId":"req_1"}""",
            """
            {"type":"user","toolUseResult":{"stdout":"%1$s","stderr":"","interrupted":false},"message":{"content":[\
            {"tool_use_id":"t1","type":"tool_result","content":"%1$s","is_error":true}]},"a":{"b":[{},[],"",null,true]}}""".formatted("line\\tof \\\\ output €\\r\\n".repeat(300)),
            """
            { "timestamp" : "2026-01-02T03:04:05.678Z" , "type" : "response_item" , "payload" : { "type" : "message" ,\
             "role" : "user", "content" : [ { "type" : "input_text" , "text" : "fix\\tit" } ] } }\r""",
            """
            {"timestamp":"2026-01-02T03:04:05Z","type":"event_msg","payload":{"type":"token_count","info":\
            {"total_token_usage":{"input_tokens":-922337203685477580,"output_tokens":-12,"total_tokens":1.5E-3},\
            "name":1,"line\\nbreak":{"ключ":"значение"}},"rate_limits":null}}""",
            """
            {"type":"response_item","payload":{"type":"function_call","name":"shell","call_id":"c1",\
            "arguments":"{\\"command\\":[\\"bash\\",\\"-lc\\",\\"ls\\"]}"}}""",
            """
            {"type":"assistant","message":{"id":"msg_2","role":"assistant","content":[{"type":"text","text":\
            "A text of which one may say \\"später\\":\\n\\tC:\\\\temp, 5 €, 😀"},{"type":"text","text":\
            "and one of ASCII alone,\\nwhich is \\"put off\\" as well"}]}}""",
            "{\"type\":\"queue-operation\",\"type\":\"user\",\"content\":\"a\",\"content\":[\"b\"],\"\":{\"\":0}}",
            "{}");

    private static final List<String> SCRAPS = List.of(
            "\"",
            "\\",
            "\\\"",
            "\\u",
            "\\ud800",
            "\\udc00",
            "\\u0000",
            "\\u0061",
            "\\x",
            "\n",
            "\r\n",
            "\t",
            " ",
            "\0",
            "\u0001",
            "\u007f",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "{}",
            "[]",
            "null",
            "true",
            "fals",
            "NaN",
            "-",
            "-0",
            "+1",
            "01",
            "1.",
            ".5",
            "1e5",
            "1e",
            "1E+400",
            "123456789012345678",
            "9223372036854775807",
            "9223372036854775808",
            "1".repeat(99),
            "0.1",
            "1".repeat(1001),
            "é",
            "€",
            "\uD83D\uDE00",
            "\"type\":",
            "\"message\":{",
            "\"\":1,",
            "[".repeat(399),
            "{\"a\":".repeat(300),
            "//",
            "/**/",
            "'",
            "\uFEFF",
            "x".repeat(70),
            "\"content\":\"late\",");

    private static final List<byte[]> BYTES = List.of(
            bytes(0xC0, 0x80),
            bytes(0xC3),
            bytes(0xE2, 0x82),
            bytes(0xED, 0xA0, 0x80),
            bytes(0xF0, 0x80, 0x80, 0x80),
            bytes(0xF4, 0x90, 0x80, 0x80),
            bytes(0xF0, 0x9F, 0x98),
            bytes(0x80),
            bytes(0xBF, 0xBF),
            bytes(0xFF, 0xFE),
            bytes(0xEF, 0xBB, 0xBF),
            bytes(0xE0, 0x9F, 0xBF),
            bytes(0xC3, 0xA4));

    /** What both ways of reading made of a file, and how many lines the quick one read. */
    private record Read(List<String> lines, int quick) {}

    static Stream<Fields> wanted() {
        return Stream.concat(
                Stream.of(Fields.of("type", "message.*", "payload.*.*", "content"), Fields.endsOf("*.*", "a.*.*.*")),
                TraceFormats.all().stream()
                        .flatMap(format ->
                                Stream.of(format.fields(ToolReading.NONE), format.fields(ToolReading.toDepth(3)))));
    }

    @ParameterizedTest
    @MethodSource("wanted")
    void regularLinesAreReadQuickly(Fields fields) throws IOException {
        byte[] file = String.join("\n", LINES).getBytes(StandardCharsets.UTF_8);
        Read quick = read(new ByteArrayInputStream(file), fields, true);
        assertEquals(read(new ByteArrayInputStream(file), fields, false).lines(), quick.lines());
        assertEquals(LINES.size(), quick.quick());
    }

    @ParameterizedTest
    @MethodSource("wanted")
    void mutatedLinesAreReadAsTheParserReadsThem(Fields fields) throws IOException {
        Random random = new Random(7);
        int quick = 0;
        int readable = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] file = mutated(random);
            Read expected = read(new ByteArrayInputStream(file), fields, false);
            Read read = read(drops(file, random), fields, true);
            assertEquals(expected.lines(), read.lines(), () -> "of " + new String(file, StandardCharsets.UTF_8));
            quick += read.quick();
            readable += (int) expected.lines().stream()
                    .filter(line -> line.startsWith("{"))
                    .count();
        }
        assertTrue(readable > ROUNDS, "readable: " + readable);
        assertTrue(quick > readable * 9 / 10, "of " + readable + " lines quickly read: " + quick);
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 16, (1 << 17) - 40, 1 << 17, 1 << 20, LineSource.MOST_ROOM - 100})
    void linesLongerThanTheBufferAreReadQuickly(int length) throws IOException {
        Fields fields = Fields.of("b").union(Fields.endsOf("a"));
        for (int before = 0; before < 30; before += 7) {
            String first = "{\"b\":\"" + "y".repeat(before) + "\"}\n";
            String text = "ä\\n".repeat(length / 4) + "\",\"b\":\"" + "z".repeat(20);
            byte[] file = (first + "{\"a\":\"" + text + "\"}\n{\"b\":3}").getBytes(StandardCharsets.UTF_8);
            Read read = read(new ByteArrayInputStream(file), fields, true);
            assertEquals(read(new ByteArrayInputStream(file), fields, false).lines(), read.lines());
            assertEquals(3, read.quick());
        }
    }

    @Test
    void aLineThatDoesNotFitIsLeftToTheParser() throws IOException {
        byte[] file = ("{\"a\":1}\n{\"x\":\"" + "x".repeat(LineSource.MOST_ROOM) + "\",\"a\":2}\n{\"a\":3}")
                .getBytes(StandardCharsets.UTF_8);
        Read read = read(new ByteArrayInputStream(file), Fields.of("a"), true);
        assertEquals(List.of("{\"a\":1}", "{\"a\":2}", "{\"a\":3}"), read.lines());
        assertEquals(2, read.quick());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "",
                " ",
                "{\"a\":1}x",
                "{\"a\":01}",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":[1,]}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":tru}",
                "{\"a\":nul",
                "{\"a\":\"",
                "{\"a\":1.}",
                "{\"a\":\"\\u12g4\"}"
            })
    void whatIsNotRegularIsLeftAlone(String line) throws IOException {
        LineSource lines = new LineSource(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        lines.next();
        assertNull(new QuickJson(lines).read(Fields.of("b")));
        assertNull(new QuickJson(lines).read(Fields.of("a")));
        assertEquals(line, new String(lines.readAllBytes(), StandardCharsets.UTF_8));
    }

    private static Read read(InputStream in, Fields fields, boolean quickly) throws IOException {
        LineSource lines = new LineSource(in);
        Excerpts excerpts = new Excerpts(lines);
        QuickJson quick = new QuickJson(lines);
        List<String> read = new ArrayList<>();
        int count = 0;
        while (lines.next()) {
            ObjectNode object = quickly ? quick.read(fields) : null;
            if (object != null) {
                count++;
                read.add(object.toString());
                continue;
            }
            excerpts.restart();
            try (TraceJson json = new TraceJson(excerpts)) {
                do {
                    read.add(String.valueOf(json.next(fields)));
                } while (json.more());
            } catch (JsonProcessingException | CharConversionException e) {
                lines.drain();
                read.add("refused, ends: " + lines.endsWithFeed());
            }
        }
        return new Read(read, count);
    }

    /** Some lines, of which one or several are spoilt or at least made odd. */
    private static byte[] mutated(Random random) {
        String file = random.ints(3, 0, LINES.size()).mapToObj(LINES::get).collect(Collectors.joining("\n"));
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        for (int times = random.nextInt(3); times >= 0 && bytes.length > 1; times--) {
            int at = random.nextInt(bytes.length - 1);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), new byte[0]);
                case 3 -> bytes = spliced(bytes, at, at, BYTES.get(random.nextInt(BYTES.size())));
                case 4 ->
                    bytes = spliced(bytes, at, bytes.length, bytes("xyz".getBytes(StandardCharsets.UTF_8)[at % 3]));
                default -> bytes = spliced(bytes, at, at, scrap(random));
            }
        }
        return bytes;
    }

    private static byte[] scrap(Random random) {
        return SCRAPS.get(random.nextInt(SCRAPS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, from);
        spliced.writeBytes(between);
        spliced.write(bytes, to, bytes.length - to);
        return spliced.toByteArray();
    }

    /** A source that hands out as much at a time as it likes. */
    private static InputStream drops(byte[] bytes, Random random) {
        int most = 1 << random.nextInt(16);
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(most)));
            }
        };
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
