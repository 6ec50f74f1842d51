package io.github.agentpprof.taggers.feature;

/** The script most of a text's beginning is in. */
public enum Script {
    LATIN,
    CHINESE,
    JAPANESE,
    KOREAN,
    CYRILLIC,
    ARABIC;

    private static final int LOOKED_AT = 400;

    static Script of(String text) {
        var count = new int[values().length];
        for (int i = 0; i < Math.min(LOOKED_AT, text.length()); i++) {
            char c = text.charAt(i);
            if (c >= 0x4e00 && c <= 0x9fff) {
                count[CHINESE.ordinal()] += 3;
            } else if (c >= 0x3040 && c <= 0x30ff) {
                count[JAPANESE.ordinal()] += 9;
            } else if (c >= 0xac00 && c <= 0xd7af) {
                count[KOREAN.ordinal()] += 3;
            } else if (c >= 0x400 && c <= 0x52f) {
                count[CYRILLIC.ordinal()] += 3;
            } else if (c >= 0x590 && c <= 0x6ff) {
                count[ARABIC.ordinal()] += 3;
            } else if (Character.isLetter(c)) {
                count[LATIN.ordinal()]++;
            }
        }
        int most = 0;
        for (int i = 1; i < count.length; i++) {
            most = count[i] > count[most] ? i : most;
        }
        return values()[most];
    }
}
