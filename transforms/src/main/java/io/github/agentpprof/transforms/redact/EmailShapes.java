package io.github.agentpprof.transforms.redact;

/** E-mail addresses, in whatever script, with a sign for "at" as it is, in full width, or as it stands in a URL. */
final class EmailShapes {
    private static final int LONGEST_LOCAL = 64;

    private EmailShapes() {}

    /** {@code text} with {@code email} for each address; the same object if there is none. */
    static String masked(String text) {
        StringBuilder masked = null;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            int sign = sign(text, i);
            if (sign == 0) {
                continue;
            }
            int begin = i;
            while (begin > from && i - begin < LONGEST_LOCAL && isLocal(text.charAt(begin - 1))) {
                begin--;
            }
            int end = begin == i ? -1 : domainEnd(text, i + sign);
            if (end > 0) {
                masked = masked == null ? new StringBuilder() : masked;
                masked.append(text, from, begin).append("email");
                from = end;
                i = end - 1;
            }
        }
        return masked == null ? text : masked.append(text, from, text.length()).toString();
    }

    private static int sign(String text, int i) {
        char c = text.charAt(i);
        return c == '@' || c == '\uFF20' || c == '\uFE6B' ? 1 : c == '%' && text.startsWith("%40", i) ? 3 : 0;
    }

    /** Where the longest domain ends whose last label is of letters; -1 if there is none with a dot. */
    private static int domainEnd(String text, int start) {
        int end = -1;
        int label = start;
        int i = start;
        boolean dotted = false;
        while (i <= text.length()) {
            boolean in = i < text.length() && isDomain(text.charAt(i));
            if (!in) {
                boolean named = dotted && i - label >= 2 && isTop(text, label, i);
                end = named ? i : end;
                if (i == label || i == text.length() || !isDot(text.charAt(i))) {
                    return end;
                }
                dotted = true;
                label = i + 1;
            }
            i++;
        }
        return end;
    }

    private static boolean isTop(String text, int start, int end) {
        if (text.regionMatches(true, start, "xn--", 0, 4)) {
            return true;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '-' || c == '_' || c >= '0' && c <= '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLocal(char c) {
        return c < 0x80 ? isAsciiWord(c) || "._%+-'!#$&*^`{|}~".indexOf(c) >= 0 : isOther(c);
    }

    private static boolean isDomain(char c) {
        return c < 0x80 ? isAsciiWord(c) || c == '-' : isOther(c) && !isDot(c);
    }

    /** Full stops as they are written in some scripts as well. */
    private static boolean isDot(char c) {
        return c == '.' || c == '\u3002' || c == '\uFF0E' || c == '\uFF61';
    }

    private static boolean isAsciiWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isOther(char c) {
        return c >= 0x80
                && (Character.isLetterOrDigit(c)
                        || Character.isSurrogate(c)
                        || Character.getType(c) == Character.NON_SPACING_MARK
                        || Character.getType(c) == Character.COMBINING_SPACING_MARK);
    }
}
