package io.github.agentpprof.transforms.trace;

import io.github.agentpprof.transforms.trace.database.Database;
import io.github.agentpprof.transforms.trace.json.DocumentRecords;
import java.io.InputStream;
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
    static Told of(InputStream in) {
        FirstLook whole = new FirstLook(in);
        TraceForm form = null;
        for (int most = FIRST_LOOK; form == null; most *= 2) {
            byte[] head = whole.head(most);
            form = of(head, whole.isWhole() || most >= LAST_LOOK);
        }
        return new Told(form, whole);
    }

    /** Null if more has to be seen, which it never has if this is the {@code last} look. */
    private static TraceForm of(byte[] head, boolean last) {
        int first = afterSpace(head, 0);
        if (first == head.length) {
            return LINES;
        }
        return switch (head[first]) {
            case '[' -> ofArray(head, first, last);
            case '{' -> ofObject(head, first, last);
            default -> ofOthers(head, last);
        };
    }

    /** Before lines of JSON anything may stand, such as what a program said on its way, or what a crash left. */
    private static TraceForm ofOthers(byte[] head, boolean last) {
        if (Database.begins(head)) {
            return DATABASE;
        }
        for (int i = 1; i < head.length; i++) {
            if (head[i] == '{' && head[i - 1] == '\n' && isName(head, afterSpace(head, i + 1))) {
                return LINES;
            }
        }
        TraceForm form = isHeader(head) ? CSV : isBinary(head) ? BINARY : LINES;
        return form == LINES || last ? form : null;
    }

    /** Elements stand behind commas; of an array on a line of its own, before others, nobody knows what it is there for. */
    private static TraceForm ofArray(byte[] head, int first, boolean last) {
        int next = afterSpace(head, first + 1);
        if (next == head.length) {
            return last ? LINES : null;
        }
        if (head[next] != '{') {
            return LINES;
        }
        int end = afterSpace(head, endOfValue(head, next));
        if (end == head.length) {
            return last ? DOCUMENT : null;
        }
        return head[end] == ','
                ? toTheEnd(head, endOfValue(head, first), last)
                : head[end] == ']' ? toTheEnd(head, end + 1, last) : LINES;
    }

    /** What ends on one line and has others behind it is a line. */
    private static TraceForm toTheEnd(byte[] head, int end, boolean last) {
        if (afterSpace(head, end) < head.length) {
            return LINES;
        }
        return last ? DOCUMENT : null;
    }

    private static boolean isBinary(byte[] head) {
        String sample = new String(head, 0, Math.min(SAMPLE, head.length), StandardCharsets.UTF_8);
        return sample.chars()
                        .filter(c -> c == '\uFFFD' || c != 0 && Character.isISOControl(c) && !Character.isWhitespace(c))
                        .count()
                > MOST_ODD;
    }

    /** Whoever sets JSON over several lines ends the first behind the brace. */
    private static TraceForm ofObject(byte[] head, int first, boolean last) {
        int next = afterSpace(head, first + 1);
        if (next < head.length && new String(head, first, next - first, StandardCharsets.UTF_8).contains("\n")) {
            return isName(head, next) ? DOCUMENT : LINES;
        }
        int feed = first;
        while (feed < head.length && head[feed] != '\n') {
            feed++;
        }
        // Whether it ends on its line or not: either others follow it, or it is none.
        if (afterSpace(head, feed) < head.length) {
            return LINES;
        }
        int end = endOfValue(head, first);
        if (feed < end) {
            return LINES;
        }
        if (end == head.length && !last) {
            return null;
        }
        return holdsArray(head, first) ? toTheEnd(head, end, last) : LINES;
    }

    /** Whether the name of a field stands here, on one line. */
    private static boolean isName(byte[] head, int at) {
        if (at >= head.length || head[at] != '"') {
            return false;
        }
        int end = endOfText(head, at + 1);
        for (int i = at; i < Math.min(end, head.length); i++) {
            if (head[i] == '\n') {
                return false;
            }
        }
        int colon = afterSpace(head, end + 1);
        return colon < head.length && head[colon] == ':';
    }

    /** Whether there is an array of messages among the fields of an object. */
    private static boolean holdsArray(byte[] head, int first) {
        int depth = 0;
        for (int i = first; i < head.length; i++) {
            switch (head[i]) {
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    depth--;
                    if (depth == 0) {
                        return false;
                    }
                }
                case '"' -> {
                    int end = endOfText(head, i + 1);
                    if (depth == 1 && beginsArray(head, i + 1, end)) {
                        return true;
                    }
                    i = end;
                }
                default -> {}
            }
        }
        return false;
    }

    /** Behind the object or array that begins here; the end of what there is if it goes on there. */
    private static int endOfValue(byte[] head, int from) {
        int depth = 0;
        for (int i = from; i < head.length; i++) {
            switch (head[i]) {
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    depth--;
                    if (depth == 0) {
                        return i + 1;
                    }
                }
                case '"' -> i = endOfText(head, i + 1);
                default -> {}
            }
        }
        return head.length;
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
