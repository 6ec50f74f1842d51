package io.github.agentpprof.transforms.trace.reader;

import io.github.agentpprof.transforms.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Names a prompt without telling it.
 *
 * <p>Public for the package of every format.
 */
public final class PromptHash {
    private PromptHash() {}

    /**
     * First 16 hex digits of the SHA-256 of the text's UTF-8, with runs of white space (Unicode White_Space and
     * U+001C to U+001F) folded to single spaces and trimmed; lone surrogates count as {@code ?}.
     */
    public static String of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int length = foldedAscii(utf8);
        if (length < 0) {
            utf8 = folded(text).getBytes(StandardCharsets.UTF_8);
            length = utf8.length;
        }
        MessageDigest digest = Sha256.digest();
        digest.update(utf8, 0, length);
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                gap = true;
            } else {
                if (gap && !folded.isEmpty()) {
                    folded.append(' ');
                }
                gap = false;
                folded.append(c);
            }
        }
        return folded.toString();
    }

    /** Folds where it stands a text that is nothing but ASCII; its new length, -1 and nothing done if there is more. */
    private static int foldedAscii(byte[] text) {
        for (byte next : text) {
            if (next < 0) {
                return -1;
            }
        }
        int length = 0;
        boolean gap = false;
        for (byte next : text) {
            if (next <= ' ' && isSpace((char) next)) {
                gap = length > 0;
            } else {
                if (gap) {
                    text[length++] = ' ';
                    gap = false;
                }
                text[length++] = next;
            }
        }
        return length;
    }

    private static boolean isSpace(char c) {
        return c <= ' '
                ? c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1C && c <= 0x1F
                : c == 0x85
                        || c == 0xA0
                        || c == 0x1680
                        || c >= 0x2000 && c <= 0x200A
                        || c == 0x2028
                        || c == 0x2029
                        || c == 0x202F
                        || c == 0x205F
                        || c == 0x3000;
    }
}
