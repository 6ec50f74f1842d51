package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void theSameFrameAlwaysHasTheSameColour() {
        assertEquals("#d0d4da", Palette.fill("all"));
        assertEquals("#e1939d", Palette.fill("call:llm/chat"));
    }

    @Test
    void framesOfAFieldAreAkin() {
        assertNotEquals(Palette.fill("kind:input"), Palette.fill("kind:output"));
        assertTrue(Math.abs(hue("prompt:debug") - 35) <= 10);
        assertTrue(Math.abs(hue("prompt:review") - 35) <= 10);
    }

    @Test
    void darkTextCanBeReadOnEveryColour() {
        IntStream.range(0, 5000)
                .mapToObj(i -> "field" + i % 50 + ":" + i)
                .forEach(frame -> assertTrue(contrast(Palette.fill(frame)) >= 4.5, frame));
    }

    private static double hue(String frame) {
        Color colour = Color.decode(Palette.fill(frame));
        return 360 * Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null)[0];
    }

    /** Contrast to {@code #111} as WCAG 2 defines it; 4.5 is its demand on small text. */
    private static double contrast(String fill) {
        return (luminance(Color.decode(fill)) + 0.05) / (luminance(Color.decode("#111111")) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
