package io.github.agentpprof.transforms.trace.json;

/**
 * Steps over the JSON of the current line where it lies in a {@link LineSource}, and holds it to what the JSON parser
 * holds it to, or to more. Every step says whether all was regular; where it was not, {@link #at()} is at what was not.
 *
 * <p>A raw line feed is in no JSON value, so the end of the line needs no looking for.
 */
final class JsonBytes {
    /** Levels of arrays and objects; the JSON parser goes 500 deep. */
    static final int DEEPEST = 400;

    /** The JSON parser's bound is 1,000 digits. */
    private static final int LONGEST_NUMBER = 100;

    /** The JSON parser's bound is 50,000 characters. */
    private static final int LONGEST_NAME = 10_000;

    /** Keeps what follows a text within what {@link Excerpts} remembers. */
    private static final int LONGEST_GAP = 1000;

    private static final int ESCAPED = 1;
    private static final int WIDE = 2;
    private static final int CODED = 4;

    /** What may stand behind a backslash and is an escape together with it. */
    private static final boolean[] SHORT = new boolean[256];

    static {
        for (char letter : "\"\\/bfnrt".toCharArray()) {
            SHORT[letter] = true;
        }
    }

    private final LineSource lines;
    private byte[] bytes;
    private PlainWords words;
    private int at;
    private int depth;
    private int start;
    private int end;
    private int marks;

    JsonBytes(LineSource lines) {
        this.lines = lines;
    }

    void restart() {
        bytes = lines.bytes();
        words = lines.words();
        at = lines.start();
        depth = 0;
    }

    int at() {
        return at;
    }

    /** The bytes in which the latest string or number stands. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the latest string or number begins, without the quote. */
    int start() {
        return start;
    }

    /** Where the latest string or number ends, without the quote. */
    int end() {
        return end;
    }

    /** Whether escapes are in the latest string. */
    boolean escaped() {
        return (marks & ESCAPED) != 0;
    }

    /** Whether an escape of a code unit is in the latest string. */
    boolean coded() {
        return (marks & CODED) != 0;
    }

    /** Whether bytes beyond ASCII are in the latest string. */
    boolean wide() {
        return (marks & WIDE) != 0;
    }

    /** What the latest string means; null if that takes the JSON parser. */
    String text() {
        return JsonText.of(bytes, start, end, escaped(), wide());
    }

    /** The next byte that is no white space; stays there. */
    byte peek() {
        byte next = bytes[at];
        return next > ' ' || next < 0 ? next : gap();
    }

    /** Passes the byte {@code wanted}, and white space before it. */
    boolean pass(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** Goes a level deeper. */
    boolean open() {
        at++;
        return ++depth < DEEPEST;
    }

    /** Passes the bracket that ends a level. */
    void close() {
        at++;
        depth--;
    }

    private byte gap() {
        int last = at + LONGEST_GAP;
        while (at < last && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
        return bytes[at];
    }

    /** Passes a string. */
    boolean string() {
        if (peek() != '"') {
            return false;
        }
        byte[] in = bytes;
        int i = at + 1;
        start = i;
        marks = 0;
        while (true) {
            i = words.next(i);
            byte stop = in[i];
            if (stop == '"') {
                end = i;
                at = i + 1;
                return true;
            } else if (stop == '\\') {
                marks |= ESCAPED;
                i = SHORT[in[i + 1] & 0xFF] ? i + 2 : coded(in, i + 1);
            } else if (stop < 0) {
                marks |= WIDE;
                do {
                    i = wide(in, i);
                } while (i >= 0 && in[i] < 0);
            } else {
                i = more(i);
                in = bytes;
            }
            if (i < 0) {
                return false;
            }
        }
    }

    /** Passes the name of a field and the colon. The JSON parser has rules of its own for surrogates in names. */
    boolean name() {
        return string() && !coded() && end - start <= LONGEST_NAME && pass(':');
    }

    /** A string goes on beyond what has been fetched, or is irregular. */
    private int more(int i) {
        at = i;
        int moved = i < lines.limit() ? -1 : lines.more();
        if (moved < 0) {
            return -1;
        }
        bytes = lines.bytes();
        words = lines.words();
        start -= moved;
        return i - moved;
    }

    /** An escape of a code unit, at its letter. */
    private int coded(byte[] in, int i) {
        if (in[i] != 'u') {
            return irregular(i);
        }
        marks |= CODED;
        for (int k = i + 1; k < i + 5; k++) {
            if (JsonText.digit(in[k]) < 0) {
                return irregular(k);
            }
        }
        return i + 5;
    }

    /** A character of several bytes, as short as it can be and no surrogate. */
    private int wide(byte[] in, int i) {
        int lead = in[i] & 0xFF;
        if (in[i + 1] > (byte) 0xBF) {
            return irregular(i + 1);
        }
        if (lead < 0xE0) {
            return lead >= 0xC2 ? i + 2 : irregular(i);
        }
        if (in[i + 2] > (byte) 0xBF) {
            return irregular(i + 2);
        }
        int second = in[i + 1] & 0x3F;
        if (lead < 0xF0) {
            return lead == 0xE0 && second < 0x20 || lead == 0xED && second >= 0x20 ? irregular(i) : i + 3;
        }
        if (in[i + 3] > (byte) 0xBF) {
            return irregular(i + 3);
        }
        return lead > 0xF4 || lead == 0xF0 && second < 0x10 || lead == 0xF4 && second >= 0x10 ? irregular(i) : i + 4;
    }

    private int irregular(int i) {
        at = i;
        return -1;
    }

    /** Passes a number. */
    boolean number() {
        int i = at;
        start = i;
        if (bytes[i] == '-') {
            i++;
        }
        int first = i;
        i = digits(i);
        boolean regular = i > first && (bytes[first] != '0' || i == first + 1);
        if (regular && bytes[i] == '.') {
            first = i + 1;
            i = digits(first);
            regular = i > first;
        }
        if (regular && (bytes[i] | 0x20) == 'e') {
            i++;
            first = bytes[i] == '+' || bytes[i] == '-' ? i + 1 : i;
            i = digits(first);
            regular = i > first;
        }
        at = i;
        end = i;
        return regular && end - start <= LONGEST_NUMBER;
    }

    private int digits(int from) {
        int i = from;
        while (bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    /** Passes the rest of {@code true}, {@code false} or {@code null}, which its first letter tells. */
    boolean literal() {
        String word = bytes[at] == 't' ? "true" : bytes[at] == 'f' ? "false" : "null";
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at] != word.charAt(i)) {
                return false;
            }
            at++;
        }
        return true;
    }
}
