package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FittedTextTest {
    @ParameterizedTest
    @CsvSource({
        "prompt:debug, 15, prompt:debug $1",
        "prompt:debug, 14, prompt:debug",
        "prompt:debug, 12, prompt:debug",
        "prompt:debug, 11, debug",
        "prompt:debug, 5, debug",
        "prompt:debug, 4, ''",
        "prompt:feature, 5, feat…",
        "prompt:debug, 2, ''",
        "prompt:修复错误, 15, prompt:修复错误",
        "prompt:修复错误, 14, 修复错误",
        "prompt:修复错误, 7, 修复错…",
        "prompt:修复错误, 6, 修复…",
        "prompt:🙂🙂🙂, 5, 🙂🙂…"
    })
    void keepsWhatFits(String frame, long cells, String text) {
        assertEquals(text, FittedText.of(cells, frame + " $1", frame, frame.substring(frame.indexOf(':') + 1)));
    }

    @Test
    void plainTextNeedsNoOtherFont() {
        assertTrue(FittedText.isPlain("prompt:déb…"));
        assertFalse(FittedText.isPlain("prompt:修"));
        assertFalse(FittedText.isPlain("→"));
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "é, 1", "é, 1", "한글, 4", "ＡＢ, 4", "👩‍💻, 4", "עברית, 5", "हिन्दी, 10", "☕️, 2", "﷽, 2"})
    void measuresCells(String text, long cells) {
        assertEquals(cells, FittedText.cellsOf(text));
    }
}
