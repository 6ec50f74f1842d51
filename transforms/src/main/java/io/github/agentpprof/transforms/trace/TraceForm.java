package io.github.agentpprof.transforms.trace;

import io.github.agentpprof.transforms.trace.database.Database;
import io.github.agentpprof.transforms.trace.json.DocumentRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** In which form a trace is written, told by how it begins: endings of names are anybody's. */
enum TraceForm {
    /** A JSON object on each line. */
    LINES,
    /** JSON over several lines, or all of it on one. */
    DOCUMENT,
    /** A table whose first row names its columns. */
    CSV,
    /** An SQLite database. */
    DATABASE,
    /** Neither a database nor text. */
    BINARY;

    private static final int FIRST_LOOK = 1 << 12;

    /** Of a line that is longer nobody looks for an array of messages. */
    private static final int LAST_LOOK = 1 << 20;

    /** Of so many bytes so many are none of a text if it is none; a crash leaves nothing but zeros. */
    private static final int SAMPLE = 64;

    private static final int MOST_ODD = 8;

    private static final int FEWEST_COLUMNS = 3;
    private static final int LONGEST_HEADER = 2000;

    /** The form, and the whole of what was looked at. */
    record Told(TraceForm form, InputStream whole) {}

    /** @param in text in UTF-8, of which {@link Told#whole} begins at the start */
    static Told of(InputStream in) throws IOException {
        byte[] head = in.readNBytes(FIRST_LOOK);
        TraceForm form = of(head);
        while (form == null && head.length < LAST_LOOK) {
            byte[] more = in.readNBytes(head.length);
            if (more.length == 0) {
                break;
            }
            ByteArrayOutputStream both = new ByteArrayOutputStream(head.length + more.length);
            both.write(head);
            both.write(more);
            head = both.toByteArray();
            form = of(head);
        }
        PushbackInputStream whole = new PushbackInputStream(in, Math.max(1, head.length));
        whole.unread(head);
        return new Told(form == null ? LINES : form, whole);
    }

    /** Null if more has to be seen. */
    private static TraceForm of(byte[] head) {
        int first = afterSpace(head, 0);
        if (first == head.length) {
            return LINES;
        }
        return switch (head[first]) {
            case '[' -> DOCUMENT;
            case '{' -> ofObject(head, first);
            default -> isHeader(head) ? CSV : Database.begins(head) ? DATABASE : isBinary(head) ? BINARY : LINES;
        };
    }

    private static boolean isBinary(byte[] head) {
        String sample = new String(head, 0, Math.min(SAMPLE, head.length), StandardCharsets.UTF_8);
        return sample.chars()
                        .filter(c -> c == '\uFFFD' || c != 0 && Character.isISOControl(c) && !Character.isWhitespace(c))
                        .count()
                > MOST_ODD;
    }

    /** Whoever sets JSON over several lines ends the first behind the brace. */
    private static TraceForm ofObject(byte[] head, int first) {
        int next = afterSpace(head, first + 1);
        if (next < head.length && new String(head, first, next - first, StandardCharsets.UTF_8).contains("\n")) {
            return head[next] == '"' || head[next] == '}' ? DOCUMENT : LINES;
        }
        return ofLine(head, first);
    }

    /** Looks for an array of messages among the fields of the object on the first line. */
    private static TraceForm ofLine(byte[] head, int first) {
        int depth = 0;
        for (int i = first; i < head.length; i++) {
            switch (head[i]) {
                case '\n' -> {
                    return LINES;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    depth--;
                    if (depth == 0) {
                        return LINES;
                    }
                }
                case '"' -> {
                    int end = endOfText(head, i + 1);
                    if (depth == 1 && beginsArray(head, i + 1, end)) {
                        return DOCUMENT;
                    }
                    i = end;
                }
                default -> {}
            }
        }
        return null;
    }

    private static boolean beginsArray(byte[] head, int from, int end) {
        String name =
                end < head.length && end - from < 16 ? new String(head, from, end - from, StandardCharsets.UTF_8) : "";
        int colon = afterSpace(head, end + 1);
        int value = afterSpace(head, colon + 1);
        return DocumentRecords.isArray(name) && value < head.length && head[colon] == ':' && head[value] == '[';
    }

    private static int endOfText(byte[] head, int from) {
        int at = from;
        while (at < head.length && head[at] != '"') {
            at += head[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    private static int afterSpace(byte[] head, int from) {
        int at = from;
        while (at < head.length && (head[at] == ' ' || head[at] == '\n' || head[at] == '\r' || head[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** Names of columns are short words. */
    private static boolean isHeader(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, LONGEST_HEADER), StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        List<String> cells =
                List.of((end < 0 ? text : text.substring(0, end)).strip().split(",", -1));
        return cells.size() >= FEWEST_COLUMNS && cells.stream().allMatch(TraceForm::isColumn);
    }

    private static boolean isColumn(String cell) {
        String name = cell.strip();
        if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1);
        }
        return !name.isEmpty()
                && Character.isLetter(name.charAt(0))
                && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || " _-()/$".indexOf(c) >= 0);
    }
}
