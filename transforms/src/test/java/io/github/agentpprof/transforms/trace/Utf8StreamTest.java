package io.github.agentpprof.transforms.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8StreamTest {
    @Test
    void pairsStayWholeWhereverTheTextIsCut() throws IOException {
        // 8,192 characters are read at a time: with one, two and three letters before them pairs fall on both sides of
        // a cut.
        for (String before : new String[] {"", "a", "ab", "\u00fcb\u20ac"}) {
            String text = before + "\uD83D\uDE00".repeat(20_000);
            assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), read(text));
        }
    }

    @Test
    void halfAPairIsReplaced() throws IOException {
        assertArrayEquals("a\uFFFD".getBytes(StandardCharsets.UTF_8), read("a\uD83D"));
        assertArrayEquals(new byte[0], read(""));
    }

    @Test
    void bytesComeOneByOneAsWell() throws IOException {
        try (Utf8Stream stream = stream("\u00fc")) {
            assertEquals(0xC3, stream.read());
            assertEquals(0xBC, stream.read());
            assertEquals(-1, stream.read());
        }
    }

    private static byte[] read(String text) throws IOException {
        try (Utf8Stream stream = stream(text)) {
            return stream.readAllBytes();
        }
    }

    private static Utf8Stream stream(String text) {
        byte[] bytes = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) text.charAt(i);
            bytes[2 * i + 1] = (byte) (text.charAt(i) >> 8);
        }
        return new Utf8Stream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_16LE);
    }
}
