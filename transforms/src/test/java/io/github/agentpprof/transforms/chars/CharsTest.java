package io.github.agentpprof.transforms.chars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CharsTest {
    private static final Chars SLASHES = Chars.of("/\\");

    @Test
    void rangesAreReadAsBracketsAre() {
        Chars word = Chars.of("a-z0-9_-");
        for (char c = 0; c < 300; c++) {
            assertEquals(String.valueOf(c).matches("[a-z0-9_-]"), word.has(c));
            assertEquals(String.valueOf(c).matches("\\s"), Chars.WHITE.has(c));
        }
    }

    @Test
    void textsAreMadeOfASet() {
        assertTrue(Chars.DIGITS.make("123"));
        assertFalse(Chars.DIGITS.make("12a"));
        assertFalse(Chars.DIGITS.make(""));
        assertTrue(Chars.DIGITS.make("a12b", 1, 3));
        assertFalse(Chars.DIGITS.make("a12b", 1, 4));
        assertFalse(Chars.DIGITS.isAt("a", 1));
        assertFalse(Chars.DIGITS.isAt("1", -1));
        assertTrue(Chars.DIGITS.isAt("a1", 1));
    }

    @Test
    void textsAreCutAndPutTogetherAsExpressionsDo() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(9), 0, 4).forEach(c -> text.append("/\\ab".charAt(c)));
            assertEquals(List.of(text.toString().split("[/\\\\]+")), SLASHES.cut(text.toString()), text::toString);
            assertEquals(text.toString().replaceAll("[/\\\\]+", "_"), SLASHES.replaced(text.toString(), "_"));
        }
    }
}
