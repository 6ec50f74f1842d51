package io.github.agentpprof.transforms.trace.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Passes a line on and remembers the latest of it, so that the two ends of a string can be told without ever building it:
 * results of tools can be tens of megabytes, and what matters of them stands at their ends.
 *
 * <p>Public for packages {@code transforms.trace}, {@code transforms.trace.claude} and {@code transforms.trace.codex}.
 */
public final class Excerpts extends InputStream {
    /** Bytes of each end, as they stand in the file. */
    public static final int END = 1800;

    /** More than the JSON parser reads at a time, and a field's name that follows a string. */
    private static final int LATEST = 1 << 16;

    private final InputStream in;
    private final byte[] latest = new byte[LATEST];
    private final byte[] head = new byte[2 * END];
    private long passed;
    private long start;
    private int taken;

    public Excerpts(InputStream in) {
        this.in = in;
    }

    /** Begins a line. */
    public void restart() {
        passed = 0;
        taken = head.length;
    }

    /** A string begins at this byte of the line. */
    void open(long offset) {
        start = offset;
        taken = 0;
        for (long at = offset; at < passed && taken < head.length; at++) {
            head[taken++] = latest[(int) (at % LATEST)];
        }
    }

    /** The string that was opened, if it is long its two ends; something else begins at this byte. */
    String close(long offset) {
        long end = offset;
        while (end > start && end > passed - LATEST && latest[(int) ((end - 1) % LATEST)] != '"') {
            end--;
        }
        end = Math.max(start, end - 1);
        int known = taken;
        taken = head.length;
        if (end - start <= head.length) {
            return text(head, 0, (int) Math.min(known, end - start));
        }
        byte[] tail = new byte[END];
        for (int i = 0; i < END; i++) {
            long at = end - END + i;
            tail[i] = at > passed - LATEST ? latest[(int) (at % LATEST)] : (byte) ' ';
        }
        return text(head, 0, END) + "\n" + text(tail, 0, END);
    }

    /** The same of the bytes of both ends, of which the other begins at {@code second}; that is their end if there is but one. */
    static String ends(byte[] json, int second) {
        String first = text(json, 0, second);
        return second == json.length ? first : first + "\n" + text(json, second, json.length);
    }

    /** The two ends of a string that was built after all. */
    static String ends(String text) {
        return text.length() <= 2 * END ? text : text.substring(0, END) + "\n" + text.substring(text.length() - END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, Math.min(length, LATEST));
        if (count <= 0) {
            return count;
        }
        if (taken < head.length) {
            int more = Math.min(count, head.length - taken);
            System.arraycopy(bytes, offset, head, taken, more);
            taken += more;
        }
        int place = (int) (passed % LATEST);
        int first = Math.min(count, LATEST - place);
        System.arraycopy(bytes, offset, latest, place, first);
        System.arraycopy(bytes, offset + first, latest, 0, count - first);
        passed += count;
        return count;
    }

    /** What the bytes of a JSON string mean; whatever is cut in two at their ends is left out. */
    private static String text(byte[] json, int from, int to) {
        int plainTo = from;
        while (plainTo < to && json[plainTo] != '\\') {
            plainTo++;
        }
        if (plainTo == to) {
            return new String(json, from, to - from, StandardCharsets.UTF_8);
        }
        byte[] plain = new byte[to - from];
        int length = plainTo - from;
        System.arraycopy(json, from, plain, 0, length);
        for (int i = plainTo; i < to; i++) {
            if (json[i] != '\\') {
                plain[length++] = json[i];
            } else if (++i < to) {
                if (json[i] == 'u') {
                    return coded(new String(json, from, to - from, StandardCharsets.UTF_8));
                }
                plain[length++] = JsonText.meant(json[i]);
            }
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    /** The same of a text with coded letters, half surrogates perhaps among them, which UTF-8 cannot hold. */
    private static String coded(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (++i < raw.length()) {
                if (raw.charAt(i) == 'u') {
                    text.append(unicode(raw, i + 1));
                    i = Math.min(raw.length(), i + 4);
                } else {
                    text.append(meant(raw.charAt(i)));
                }
            }
        }
        return text.toString();
    }

    private static char meant(char escape) {
        return escape < 0x80 ? (char) JsonText.meant((byte) escape) : escape;
    }

    private static String unicode(String raw, int from) {
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < raw.length() ? Character.digit(raw.charAt(i), 16) : -1;
            if (digit < 0) {
                return "";
            }
            code = code * 16 + digit;
        }
        return Character.toString((char) code);
    }
}
