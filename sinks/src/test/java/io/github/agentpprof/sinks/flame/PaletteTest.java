package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void theSameFrameAlwaysHasTheSameColour() {
        assertEquals("#d0d4da", Palette.fill("all"));
        assertEquals("#e6a8b9", Palette.fill("call:llm/chat"));
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
                .forEach(frame -> assertTrue(contrast(Palette.fill(frame), "#111111") >= 4.5, frame));
    }

    @Test
    void textCanBeReadInTheDark() {
        IntStream.range(0, 5000)
                .mapToObj(i -> "field" + i % 50 + ":" + i)
                .forEach(frame -> checkReadable(Palette.fill(frame), frame));
    }

    @Test
    void endsAreGreenRedOrGrey() {
        assertEquals("#8fd19e", Palette.fill("status:ok"));
        assertEquals("#f2786b", Palette.fill("status:fail"));
        assertEquals("#b8bec8", Palette.fill("status:denied"));
        Stream.of("status:ok", "status:fail", "status:denied")
                .forEach(frame -> checkReadable(Palette.fill(frame), frame));
    }

    /** What the style says of the dark: fills at 88 % over the page, and at 25 % below the frame that is zoomed. */
    static void checkReadable(String fill, String frame) {
        assertTrue(contrast(fill, "#111111") >= 4.5, frame);
        assertTrue(contrast(over("#16181d", fill, 0.88), "#111111") >= 4.5, frame);
        assertTrue(contrast("#f4f6f9", over("#16181d", fill, 0.25)) >= 4.5, frame);
    }

    private static String over(String page, String fill, double opacity) {
        Color below = Color.decode(page);
        Color above = Color.decode(fill);
        return String.format(
                "#%02x%02x%02x",
                Math.round(above.getRed() * opacity + below.getRed() * (1 - opacity)),
                Math.round(above.getGreen() * opacity + below.getGreen() * (1 - opacity)),
                Math.round(above.getBlue() * opacity + below.getBlue() * (1 - opacity)));
    }

    private static double hue(String frame) {
        Color colour = Color.decode(Palette.fill(frame));
        return 360 * Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null)[0];
    }

    /** Contrast as WCAG 2 defines it, the lighter colour first; 4.5 is its demand on small text. */
    private static double contrast(String light, String dark) {
        return (luminance(Color.decode(light)) + 0.05) / (luminance(Color.decode(dark)) + 0.05);
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
