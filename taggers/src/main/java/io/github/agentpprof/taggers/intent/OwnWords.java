package io.github.agentpprof.taggers.intent;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashSet;
import java.util.Set;

/**
 * What a person wrote, without what was pasted: fenced blocks, marked-up blocks and lines of logs.
 *
 * <p>Of a long text only the beginning and the end are looked at, so that its length costs nothing.
 *
 * @param text the person's words, in lines
 * @param logs how much looked like a log
 */
record OwnWords(String text, int logs) {
    private static final int HEAD = 12_000;
    private static final int TAIL = 4_000;
    private static final int LONG_LINE = 200;
    private static final int SHORT_LINE = 60;
    private static final String FENCE = "```";

    private static final Pattern LOG_MARK =
            Pattern.compile("(?i)traceback|exception|error:|error\\b.*\\bline|failed|failures?\\b"
                    + "|exit code|exited with|\\bat \\S+[:(]\\d+|\\d\\d:\\d\\d:\\d\\d|warn(?:ing)?:|❯|➜|npm err|stderr|assert|panic:|fatal:"
                    + "|undefined|not found|no such file|TypeError|FAIL");
    private static final Pattern LOG_LINE =
            Pattern.compile("^(?:\\s+at |\\s*File \"|\\s*\\d+[:|]|.*(?:Error|Exception):|.*exit code)");
    private static final Pattern OPENING = Pattern.compile("<(\\w[\\w-]*)>");

    static OwnWords of(String raw) {
        String shortened =
                raw.length() <= HEAD + TAIL ? raw : raw.substring(0, HEAD) + "\n" + raw.substring(raw.length() - TAIL);
        StringBuilder kept = new StringBuilder();
        int logs = 0;
        for (String line : withoutElements(withoutFences(shortened)).split("\n")) {
            int marks = marks(line);
            if (line.length() > LONG_LINE) {
                logs += marks >= 2 ? marks : 0;
            } else if (marks > 0
                    && (line.length() > SHORT_LINE && marks >= 2
                            || LOG_LINE.matcher(line).find())) {
                logs++;
                continue;
            }
            kept.append(line).append('\n');
        }
        return new OwnWords(kept.toString(), logs);
    }

    private static int marks(String line) {
        Matcher matcher = LOG_MARK.matcher(line);
        int marks = 0;
        while (matcher.find()) {
            marks++;
        }
        return marks;
    }

    private static String withoutFences(String text) {
        StringBuilder kept = new StringBuilder();
        int from = 0;
        for (int fence = text.indexOf(FENCE); fence >= 0; fence = text.indexOf(FENCE, from)) {
            kept.append(text, from, fence).append('\n');
            int end = text.indexOf(FENCE, fence + FENCE.length());
            from = end < 0 ? text.length() : end + FENCE.length();
        }
        return kept.append(text, from, text.length()).toString();
    }

    /** Leaves out {@code <name>…</name>}; an element that does not end stays. */
    private static String withoutElements(String text) {
        Matcher opening = OPENING.matcher(text);
        StringBuilder kept = new StringBuilder();
        Set<String> endless = new HashSet<>();
        int from = 0;
        for (int at = 0; opening.find(at); ) {
            String closing = "</" + opening.group(1) + ">";
            int end = endless.contains(closing) ? -1 : text.indexOf(closing, opening.end());
            if (end < 0) {
                endless.add(closing);
                at = opening.end();
            } else {
                kept.append(text, from, opening.start()).append(' ');
                at = end + closing.length();
                from = at;
            }
        }
        return kept.append(text, from, text.length()).toString();
    }
}
