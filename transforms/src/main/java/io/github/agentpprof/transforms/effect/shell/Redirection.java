package io.github.agentpprof.transforms.effect.shell;

import io.github.agentpprof.transforms.chars.Chars;

/**
 * Where input comes from or output goes: {@code > file}, {@code 2>&1}, {@code <<EOF}.
 *
 * @param operator as written, without the descriptor's number
 * @param target file or descriptor, for a here-document its end mark
 * @param document text of a here-document, empty for all others
 */
public record Redirection(String operator, Word target, HereDocument document) {

    /** Whether a file is written: {@code 2>&1} writes none. */
    public boolean writes() {
        return switch (operator) {
            case ">", ">>", ">|", "&>", "&>>", "<>" -> true;
            case ">&" -> !isDescriptor(target.text()) || target.parts().size() > 1;
            default -> false;
        };
    }

    /** {@code 1}, {@code -}, {@code 1-}, or nothing. */
    private static boolean isDescriptor(String text) {
        int end = Chars.DIGITS.end(text, 0);
        return end == text.length() || end == text.length() - 1 && text.charAt(end) == '-';
    }

    public boolean reads() {
        return operator.equals("<");
    }
}
