package io.github.agentpprof.sinks.flame;

import java.io.Serializable;

/**
 * How pictures are drawn.
 *
 * @param width in pixels, {@link #NARROWEST} to {@link #WIDEST}
 * @param inverted whether the root is at the top and its children hang from it, as icicles
 */
public record DrawingSettings(int width, boolean inverted) implements Serializable {
    public static final int NARROWEST = 320;
    public static final int WIDEST = 10_000;
    public static final DrawingSettings DEFAULT = new DrawingSettings(1200, false);

    public DrawingSettings {
        if (width < NARROWEST || width > WIDEST) {
            throw new IllegalArgumentException(
                    "the width of a picture must be " + NARROWEST + " to " + WIDEST + " pixels, not " + width);
        }
    }
}
