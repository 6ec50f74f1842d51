package io.github.agentpprof.transforms.effect.shell;

/**
 * A word, an operator, a descriptor's number before a redirection, a line feed, or the end.
 *
 * @param text an operator as written, empty for the others
 * @param word null for all but words
 */
record Token(Kind kind, String text, Word word) {
    static final Token LINE = new Token(Kind.LINE, "", null);
    static final Token END = new Token(Kind.END, "", null);
    static final Token DESCRIPTOR = new Token(Kind.DESCRIPTOR, "", null);

    enum Kind {
        WORD,
        OPERATOR,
        DESCRIPTOR,
        LINE,
        END
    }

    static Token operator(String text) {
        return new Token(Kind.OPERATOR, text, null);
    }

    static Token of(Word word) {
        return new Token(Kind.WORD, "", word);
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isWord(String reserved) {
        return kind == Kind.WORD && word.is(reserved);
    }
}
