package io.github.agentpprof.transforms.effect.shell;

import java.util.List;

/** Cuts text into tokens, one ahead. Which words are reserved is the parser's to know. */
final class Lexer {
    /** Longest first. */
    private static final List<String> OPERATORS = List.of(
            "&>>", ";;&", "<<-", "<<<", "&&", "&>", ";&", ";;", "<&", "<<", "<>", ">&", ">>", ">|", "|&", "||", "&",
            "(", ")", ";", "<", ">", "|");

    private final Source source;
    private final WordReader words;
    private Token ahead;

    Lexer(Source source) {
        this.source = source;
        this.words = new WordReader(source);
    }

    Token peek() {
        if (ahead == null) {
            ahead = read();
        }
        return ahead;
    }

    Token take() {
        Token token = peek();
        ahead = null;
        return token;
    }

    /** The text behind the token taken last. Nothing may have been peeked at. */
    Source rest() {
        if (ahead != null) {
            throw new ShellSyntaxException();
        }
        return source;
    }

    /** Reads a word where operators are mere characters, as in {@code [[ a < b ]]}. */
    Word wordBetweenOperators() {
        return words.read();
    }

    void skipBlanks() {
        while (true) {
            int c = source.peek();
            if (c == ' ' || c == '\t' || c == '\r' && source.peek(1) == '\n') {
                source.skip(1);
            } else if (c == '\\' && source.peek(1) == '\n') {
                source.skip(2);
            } else if (c == '\\' && source.peek(1) == '\r' && source.peek(2) == '\n') {
                source.skip(3);
            } else {
                return;
            }
        }
    }

    private Token read() {
        skipBlanks();
        if (source.peek() == '#') {
            while (source.peek() != '\n' && source.peek() != Source.END) {
                source.next();
            }
        }
        int c = source.peek();
        if (c == Source.END) {
            return Token.END;
        }
        if (c == '\n') {
            source.next();
            source.fillDocuments();
            return Token.LINE;
        }
        if (WordReader.ends(c) && !source.startsWith("<(") && !source.startsWith(">(")) {
            for (String operator : OPERATORS) {
                if (source.startsWith(operator)) {
                    source.skip(operator.length());
                    return Token.operator(operator);
                }
            }
        }
        return isDescriptor() ? Token.DESCRIPTOR : Token.of(words.read());
    }

    private boolean isDescriptor() {
        int digits = 0;
        while (digits < 10 && source.peek(digits) >= '0' && source.peek(digits) <= '9') {
            digits++;
        }
        int c = source.peek(digits);
        if (digits == 0 || c != '<' && c != '>') {
            return false;
        }
        source.skip(digits);
        return true;
    }
}
