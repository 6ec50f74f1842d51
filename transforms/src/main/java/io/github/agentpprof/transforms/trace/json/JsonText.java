package io.github.agentpprof.transforms.trace.json;

import java.nio.charset.StandardCharsets;

/** Says what the bytes of a JSON string mean. */
final class JsonText {
    private JsonText() {}

    /**
     * What a regular string means that stands between {@code from} and {@code to}; null if half a surrogate is in it.
     *
     * @param escaped whether escapes are in it
     * @param wide whether bytes beyond ASCII are in it
     */
    static String of(byte[] json, int from, int to, boolean escaped, boolean wide) {
        if (!escaped) {
            return new String(json, from, to - from, wide ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        }
        byte[] plain = new byte[to - from];
        int length = 0;
        boolean ascii = !wide;
        for (int i = from; i < to; i++) {
            byte next = json[i];
            if (next != '\\') {
                plain[length++] = next;
            } else if (json[++i] != 'u') {
                plain[length++] = meant(json[i]);
            } else {
                int code = code(json, i + 1);
                i += 4;
                if (Character.isSurrogate((char) code)) {
                    if (i + 6 >= to || json[i + 1] != '\\' || json[i + 2] != 'u') {
                        return null;
                    }
                    char second = (char) code(json, i + 3);
                    if (!Character.isSurrogatePair((char) code, second)) {
                        return null;
                    }
                    code = Character.toCodePoint((char) code, second);
                    i += 6;
                }
                length = put(code, plain, length);
                ascii &= code < 0x80;
            }
        }
        return new String(plain, 0, length, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** What stands for {@code escape} after a backslash. */
    static byte meant(byte escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escape;
        };
    }

    /** Value of a hexadecimal digit, -1 if it is none. */
    static int digit(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        int letter = digit | 0x20;
        return digit > 0 && letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    private static int code(byte[] json, int from) {
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            code = code << 4 | digit(json[i]);
        }
        return code;
    }

    /** A character in UTF-8, which never takes more bytes than its escapes do. */
    private static int put(int code, byte[] into, int length) {
        int to = length;
        if (code < 0x80) {
            into[to++] = (byte) code;
            return to;
        }
        if (code < 0x800) {
            into[to++] = (byte) (0xC0 | code >> 6);
        } else {
            if (code < 0x10000) {
                into[to++] = (byte) (0xE0 | code >> 12);
            } else {
                into[to++] = (byte) (0xF0 | code >> 18);
                into[to++] = (byte) (0x80 | code >> 12 & 0x3F);
            }
            into[to++] = (byte) (0x80 | code >> 6 & 0x3F);
        }
        into[to++] = (byte) (0x80 | code & 0x3F);
        return to;
    }
}
