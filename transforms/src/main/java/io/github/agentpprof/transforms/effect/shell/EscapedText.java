package io.github.agentpprof.transforms.effect.shell;

/** The inside of {@code $'…'}, with the escapes of C. */
final class EscapedText {
    private static final String NAMES = "abefnrtv";
    private static final String MEANINGS = "\u0007\b\u001b\f\n\r\t\u000b";

    private final Source source;

    EscapedText(Source source) {
        this.source = source;
    }

    void read(WordBuilder word) {
        for (int c = source.next(); c != '\''; c = source.next()) {
            if (c == Source.END) {
                throw new ShellSyntaxException();
            }
            if (c == '\\') {
                escape(word);
            } else {
                word.append((char) c, true);
            }
        }
    }

    private void escape(WordBuilder word) {
        int c = source.next();
        int named = NAMES.indexOf(c);
        if (c == Source.END) {
            throw new ShellSyntaxException();
        } else if (named >= 0) {
            word.append(MEANINGS.charAt(named), true);
        } else if (c == 'x') {
            word.append((char) number(16, 2, 0), true);
        } else if (c == 'u') {
            word.append((char) number(16, 4, 0), true);
        } else if (c >= '0' && c <= '7') {
            word.append((char) number(8, 2, c - '0'), true);
        } else {
            word.append((char) c, true);
        }
    }

    private int number(int radix, int digits, int first) {
        int value = first;
        for (int i = 0; i < digits && Character.digit(source.peek(), radix) >= 0; i++) {
            value = value * radix + Character.digit(source.next(), radix);
        }
        return value;
    }
}
