package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FittedTextTest {
    @ParameterizedTest
    @CsvSource({
        "prompt:debug, 12, prompt:debug",
        "prompt:debug, 11, debug",
        "prompt:debug, 5, debug",
        "prompt:debug, 4, deb…",
        "prompt:debug, 2, ''",
        "no field, 5, no f…",
        "prompt:修复错误, 15, prompt:修复错误",
        "prompt:修复错误, 14, 修复错误",
        "prompt:修复错误, 7, 修复错…",
        "prompt:修复错误, 6, 修复…",
        "prompt:🙂🙂🙂, 5, 🙂🙂…"
    })
    void keepsWhatFits(String frame, long cells, String text) {
        assertEquals(text, FittedText.of(frame, cells));
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "é, 1", "é, 1", "한글, 4", "ＡＢ, 4", "👩‍💻, 4", "עברית, 5"})
    void measuresCells(String text, long cells) {
        assertEquals(cells, FittedText.cellsOf(text));
    }
}
