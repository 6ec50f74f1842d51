package io.github.agentpprof.sinks.flame;

import java.util.Map;

/**
 * Colours of frames where no kind of work tells them: the field of {@code field:value} chooses the hue, the whole frame the
 * shade; how something ended is green, red or grey everywhere. The same frame has the same colour in every picture. All colours are
 * light enough for dark text.
 */
final class Palette {
    /** What is below the kinds of work, or has no field. */
    static final String GREY = "#d0d4da";

    private static final String STATUS = "status:";

    /** What became of it: done, failed, or any other end. */
    private static final Map<String, String> ENDS = Map.of("status:ok", "#8fd19e", "status:fail", "#f2786b");

    private static final String OTHER_END = "#b8bec8";

    /** Hues in degrees; fields that stand on each other are far apart. Other fields get one by hash. */
    private static final Map<String, Integer> HUES = Map.ofEntries(
            Map.entry("project", 215),
            Map.entry("agent", 265),
            Map.entry("session", 175),
            Map.entry("prompt", 35),
            Map.entry("call", 350),
            Map.entry("model", 55),
            Map.entry("kind", 15),
            Map.entry("tool", 130),
            Map.entry("cmd", 95),
            Map.entry("process", 95),
            Map.entry("op", 350),
            Map.entry("category", 300),
            Map.entry("path", 200),
            Map.entry("domain", 200),
            Map.entry("effect", 320));

    private Palette() {}

    /** Whether {@code frame} tells how something ended. */
    static boolean isEnd(String frame) {
        return frame.startsWith(STATUS);
    }

    /** Its colour. */
    static String ofEnd(String frame) {
        return ENDS.getOrDefault(frame, OTHER_END);
    }

    /** The fill of {@code frame} as {@code #rrggbb}; grey if it has no field. */
    static String fill(String frame) {
        int colon = frame.indexOf(':');
        if (isEnd(frame)) {
            return ofEnd(frame);
        }
        if (colon <= 0) {
            return GREY;
        }
        String field = frame.substring(0, colon);
        int hash = mixed(frame);
        return hex(
                hue(field) + (Math.floorMod(hash, 3) - 1) * 6,
                0.55 + Math.floorMod(hash >> 8, 3) / 10.0,
                0.73 + Math.floorMod(hash >> 16, 4) * 0.025);
    }

    /** The colour in the middle of those of the frames of {@code field}. */
    static String ofField(String field) {
        return hex(hue(field), 0.65, 0.765);
    }

    private static int hue(String field) {
        return HUES.getOrDefault(field, Math.floorMod(mixed(field), 360));
    }

    /** {@link String#hashCode} is specified but leaves likes close; the last step of MurmurHash3 spreads them. */
    static int mixed(String text) {
        int hash = text.hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    private static String hex(int hue, double saturation, double lightness) {
        int rgb = 0;
        for (int offset : new int[] {0, 8, 4}) {
            rgb = rgb << 8 | channel(offset, hue, saturation, lightness);
        }
        return "#" + Integer.toHexString(0x1000000 | rgb).substring(1);
    }

    /** One channel of HSL as CSS Color 4 computes it; offsets 0, 8 and 4 stand for red, green and blue. */
    private static int channel(int offset, int hue, double saturation, double lightness) {
        double k = (offset + Math.floorMod(hue, 360) / 30.0) % 12;
        double chroma = saturation * Math.min(lightness, 1 - lightness);
        return (int) Math.round(255 * (lightness - chroma * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1))));
    }
}
