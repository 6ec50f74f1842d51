package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingSettingsTest {
    @ParameterizedTest
    @ValueSource(ints = {320, 1200, 10_000})
    void takesWidthsThatCanBeLookedAt(int width) {
        assertEquals(width, new DrawingSettings(width, true).width());
    }

    @Test
    void refusesOthers() {
        assertEquals(
                "the width of a picture must be 320 to 10000 pixels, not 319",
                assertThrows(IllegalArgumentException.class, () -> new DrawingSettings(319, false))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new DrawingSettings(10_001, false));
    }
}
