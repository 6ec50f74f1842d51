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
