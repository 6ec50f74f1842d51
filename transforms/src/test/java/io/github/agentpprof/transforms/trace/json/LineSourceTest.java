package io.github.agentpprof.transforms.trace.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSourceTest {
    private static final int BUFFER = 1 << 16;

    @Test
    void linesMayEndAnywhereInTheBuffer() throws IOException {
        for (int length = BUFFER - 2; length <= BUFFER + 2; length++) {
            List<String> lines = List.of("a".repeat(length), "b", "", "c".repeat(2 * BUFFER), "d");
            assertEquals(lines, read(new ByteArrayInputStream(bytes(String.join("\n", lines))), 7919));
        }
    }

    @Test
    void theSourceMayComeInDrops() throws IOException {
        InputStream drops = new ByteArrayInputStream(bytes("one\n\ntwo\n")) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(1, length));
            }
        };
        assertEquals(List.of("one", "", "two"), read(drops, 2));
    }

    @Test
    void whatIsLeftUnreadOfALineIsSkipped() throws IOException {
        LineSource source = source("one\n" + "x".repeat(3 * BUFFER) + "\ntwo");
        assertTrue(source.next());
        assertEquals('o', source.read());
        assertTrue(source.next());
        assertEquals('x', source.read());
        assertTrue(source.next());
        assertEquals(3, source.number());
        assertEquals("two", new String(source.readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(-1, source.read());
        assertFalse(source.endsWithFeed());
        assertFalse(source.next());
        assertFalse(source.next());
    }

    @Test
    void drainingTellsWhetherTheLineEnded() throws IOException {
        LineSource source = source("one\ntwo");
        source.next();
        source.drain();
        assertTrue(source.endsWithFeed());
        source.next();
        source.drain();
        assertFalse(source.endsWithFeed());
    }

    @Test
    void nothingHasNoLine() throws IOException {
        assertFalse(source("").next());
        assertEquals(List.of(""), read(new ByteArrayInputStream(bytes("\n")), 10));
    }

    private static List<String> read(InputStream in, int portion) throws IOException {
        LineSource source = new LineSource(in);
        List<String> lines = new ArrayList<>();
        byte[] bytes = new byte[portion];
        while (source.next()) {
            StringBuilder line = new StringBuilder();
            for (int count = source.read(bytes, 0, portion); count >= 0; count = source.read(bytes, 0, portion)) {
                line.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
            }
            lines.add(line.toString());
        }
        assertEquals(lines.size(), source.number());
        return lines;
    }

    private static LineSource source(String text) {
        return new LineSource(new ByteArrayInputStream(bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
