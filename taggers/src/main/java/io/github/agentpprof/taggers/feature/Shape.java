package io.github.agentpprof.taggers.feature;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a prompt looks like: length, question, pasted code or errors, lists, addresses, script; and how the answer ended. */
final class Shape {
    private static final List<String> ERRORS = List.of(
            "Traceback",
            "Exception",
            "Error:",
            "error:",
            "ERROR",
            "panic:",
            "fatal:",
            "warning:",
            "WARN",
            "\n    at ",
            "Failed",
            "failed");
    private static final List<String> DOCUMENTS = List.of(".md", ".txt", ".rst");
    private static final List<String> FILES = List.of(
            ".py", ".js", ".ts", ".go", ".rs", ".java", ".cpp", ".rb", ".vue", ".css", ".html", ".json", ".yml",
            ".yaml", ".toml", ".sh");

    private Shape() {}

    static void add(PromptContext context, Bag bag) {
        String text = context.text();
        String end = text.strip();
        Set<String> marks = new LinkedHashSet<>();
        mark(end.contains("?") || end.contains("？"), "q", marks);
        mark(endsWithAny(end, "?", "？", "吗", "呢"), "q$", marks);
        mark(text.contains("```"), "code", marks);
        mark(hasError(text), "trace", marks);
        mark(text.contains("://"), "url", marks);
        mark(text.contains("/pull/") || text.contains("/issues/"), "pr", marks);
        mark(text.startsWith("/"), "slash", marks);
        mark(text.startsWith("@"), "at", marks);
        mark(text.contains("@"), "hasat", marks);
        mark(hasEnding(text, DOCUMENTS), "mdfile", marks);
        mark(hasEnding(text, FILES), "file", marks);
        mark(text.contains("`"), "tick", marks);
        mark(text.contains("\"") || text.contains("“"), "quote", marks);
        mark(endsWithAny(end, ".", "!", "。"), "dot", marks);
        mark(text.contains(" […] "), "clip", marks);
        mark(!end.isEmpty() && Character.isLowerCase(end.charAt(0)), "lower", marks);
        mark(!end.isEmpty() && Character.isUpperCase(end.charAt(0)), "upper", marks);
        Lines.add(text, marks);
        marks.add("scr=" + Script.of(text));
        if (context.known()) {
            around(context, marks);
        }
        String length = "len=" + Math.min(10, bits(text.length() + 1));
        String done = '&' + Acts.summary(context);
        marks.forEach(bag::add);
        bag.add(length);
        bag.add(length + done);
        bag.add("w=" + Math.min(8, bits(Chars.WHITE.cut(end).size() + 1)));
        for (String mark : List.of("q", "q$", "code", "trace", "first", "sq$", "sq")) {
            if (marks.contains(mark)) {
                bag.add(mark + '&' + length);
                bag.add(mark + done);
            }
        }
    }

    private static boolean hasError(String text) {
        for (String error : ERRORS) {
            if (text.contains(error)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasEnding(String text, List<String> endings) {
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            for (String ending : endings) {
                if (text.startsWith(ending, dot)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void around(PromptContext context, Set<String> marks) {
        String previous = context.previous();
        mark(previous == null, "first", marks);
        if (previous != null) {
            marks.add("prevlen=" + Math.min(8, bits(previous.length() + 1)));
            mark(head(previous).equals(head(context.text())), "same", marks);
        }
        if (context.said() != null) {
            String end = context.said().strip();
            mark(endsWithAny(end, "?", "？"), "sq$", marks);
            mark(end.contains("?") || end.contains("？"), "sq", marks);
            mark(endsWithAny(end, ":", "："), "scolon", marks);
            marks.add("sl=" + Math.min(4, context.said().length() / 75));
        }
    }

    /** One of four sizes of a prompt: a word or two, a sentence, some, many. */
    static String length(String text) {
        return "size" + Math.max(0, Math.min(3, bits(text.length() + 1) / 2 - 1));
    }

    private static String head(String text) {
        return text.substring(0, Math.min(60, text.length()));
    }

    private static void mark(boolean holds, String mark, Set<String> marks) {
        if (holds) {
            marks.add(mark);
        }
    }

    private static boolean endsWithAny(String text, String... ends) {
        for (String end : ends) {
            if (text.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    /** How many binary digits a number has, less one: a logarithm that is the same everywhere. */
    static int bits(int number) {
        return 31 - Integer.numberOfLeadingZeros(Math.max(1, number));
    }
}
