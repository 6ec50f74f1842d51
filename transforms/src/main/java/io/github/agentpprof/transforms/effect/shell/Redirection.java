package io.github.agentpprof.transforms.effect.shell;

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
            case ">&" -> !target.text().matches("[0-9]*-?") || target.parts().size() > 1;
            default -> false;
        };
    }

    public boolean reads() {
        return operator.equals("<");
    }
}
