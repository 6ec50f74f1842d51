package io.github.agentpprof.taggers.feature;

import java.util.Collection;

/** Marks of a text's lines: lists, headings, what was copied from a terminal. */
final class Lines {
    private Lines() {}

    static void add(String text, Collection<String> marks) {
        int lines = 0;
        for (int from = 0; from <= text.length(); lines++) {
            int to = text.indexOf('\n', from);
            to = to < 0 ? text.length() : to;
            String line = text.substring(from, to).strip();
            if (line.startsWith("- ") || line.startsWith("* ") || line.startsWith("• ") || isNumbered(line)) {
                marks.add("list");
            } else if (line.startsWith("# ") || line.startsWith("## ") || line.startsWith("### ")) {
                marks.add("head");
            } else if (line.startsWith("$ ")
                    || line.startsWith("> ")
                    || line.startsWith("❯")
                    || line.startsWith("➜")
                    || line.startsWith("PS ")) {
                marks.add("shell");
            }
            from = to + 1;
        }
        marks.add("nl=" + Math.min(5, Shape.bits(lines)));
    }

    private static boolean isNumbered(String line) {
        int i = 0;
        while (i < line.length() && i < 3 && Character.isDigit(line.charAt(i))) {
            i++;
        }
        return i > 0 && i + 1 < line.length() && ".)、".indexOf(line.charAt(i)) >= 0;
    }
}
