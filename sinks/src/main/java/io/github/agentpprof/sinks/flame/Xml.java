package io.github.agentpprof.sinks.flame;

/** Texts as XML 1.0 takes them, in content and in quoted attributes alike. */
final class Xml {
    private Xml() {}

    /** {@code text} escaped, with U+FFFD for each character that XML 1.0 (section 2.2) does not allow. */
    static String text(String text) {
        StringBuilder xml = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(c, xml));
        return xml.toString();
    }

    /** {@code json} for the content of an element, its quotation marks as they are. */
    static String content(String json) {
        return text(json).replace("&quot;", "\"").replace("&#39;", "'");
    }

    /** {@code text} between marks that keep its direction from what stands beside it, where it has characters of such. */
    static String isolated(String text) {
        return text.codePoints().anyMatch(Xml::isRightToLeft) ? "\u2068" + text + "\u2069" : text;
    }

    /** Hebrew, Arabic and the blocks that Unicode keeps for their like. */
    private static boolean isRightToLeft(int c) {
        return c >= 0x0590 && c <= 0x08FF
                || c >= 0xFB1D && c <= 0xFDFF
                || c >= 0xFE70 && c <= 0xFEFC
                || c >= 0x10800 && c <= 0x10FFF
                || c >= 0x1E800 && c <= 0x1EFFF;
    }

    private static void append(int c, StringBuilder xml) {
        switch (c) {
            case '&' -> xml.append("&amp;");
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '"' -> xml.append("&quot;");
            case '\'' -> xml.append("&#39;");
            default -> xml.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
        }
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c < Character.MIN_SURROGATE
                || c > Character.MAX_SURROGATE && c <= 0xFFFD
                || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
