package io.github.agentpprof.transforms.effect.shell;

/** The text is not in the grammar, or nests too deep. Carries no text: it never leaves the parser. */
final class ShellSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShellSyntaxException() {
        super("not in the grammar", null, false, false);
    }
}
