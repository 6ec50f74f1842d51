package io.github.agentpprof.transforms.effect.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads one word: quotes, expansions, substitutions. */
final class WordReader {
    private static final String ENDS = " \t\n|&;()<>";
    private static final String EXTENDED_GLOB = "?*+@!";

    private final Source source;

    WordReader(Source source) {
        this.source = source;
    }

    Word read() {
        WordBuilder word = new WordBuilder();
        int start = source.position();
        while (true) {
            int c = source.peek();
            if (c == Source.END || c == '\r' && (source.peek(1) == '\n' || source.peek(1) == Source.END)) {
                return word.build();
            }
            if (ends(c)) {
                if (!readParenthesis(word, start)) {
                    return word.build();
                }
            } else {
                readUnquoted(word);
            }
        }
    }

    /** The text of a here-document, in which quotes mean nothing. */
    Word readDocument() {
        WordBuilder word = new WordBuilder();
        while (source.peek() != Source.END) {
            readDoubleQuoted(word);
        }
        return word.build();
    }

    /** {@code name=(…)}, {@code <(…)}, {@code @(…)}: parentheses that do not end the word. */
    private boolean readParenthesis(WordBuilder word, int start) {
        int c = source.peek();
        if ((c == '<' || c == '>') && source.peek(1) == '(') {
            source.skip(2);
            word.add(new Word.Substitution(substitution()));
            return true;
        }
        if (c != '(' || source.position() == start) {
            return false;
        }
        if (EXTENDED_GLOB.indexOf(source.peek(-1)) >= 0) {
            source.next();
            word.append('(', false);
            readBalanced(word);
            return true;
        }
        if (word.isAssigned()) {
            source.next();
            word.add(new Word.Substitution(array()));
            return true;
        }
        return false;
    }

    private void readBalanced(WordBuilder word) {
        int open = 1;
        while (open > 0) {
            int c = source.peek();
            if (c == Source.END) {
                throw new ShellSyntaxException();
            }
            if (c == '(' || c == ')') {
                open += c == '(' ? 1 : -1;
                word.append((char) source.next(), false);
            } else {
                readUnquoted(word);
            }
        }
    }

    /** The elements of an array: only the commands in them are kept. */
    private List<Command> array() {
        source.enter();
        List<Command> commands = new ArrayList<>();
        Lexer elements = new Lexer(source);
        while (!elements.peek().isOperator(")")) {
            Token element = elements.take();
            if (element.kind() == Token.Kind.END || element.kind() == Token.Kind.OPERATOR) {
                throw new ShellSyntaxException();
            }
            if (element.kind() == Token.Kind.WORD) {
                element.word().parts().forEach(part -> addCommands(part, commands));
            }
        }
        elements.take();
        source.leave();
        return commands;
    }

    private void readUnquoted(WordBuilder word) {
        switch (source.peek()) {
            case '\\' -> {
                source.next();
                if (source.peek() == '\r' && source.peek(1) == '\n') {
                    source.skip(2);
                } else if (source.peek() == '\n') {
                    source.next();
                } else if (source.peek() != Source.END) {
                    word.append((char) source.next(), true);
                } else {
                    word.append('\\', true);
                }
            }
            case '\'' -> {
                source.next();
                word.quote();
                readUntilQuote(word);
            }
            case '"' -> {
                source.next();
                readDoubleQuotes(word);
            }
            case '$' -> {
                if (source.peek(1) == '\'') {
                    source.skip(2);
                    word.quote();
                    new EscapedText(source).read(word);
                } else if (source.peek(1) == '"') {
                    source.skip(2);
                    readDoubleQuotes(word);
                } else {
                    readDollar(word, false);
                }
            }
            case '`' -> word.add(new Word.Substitution(backquoted()));
            default -> word.append((char) source.next(), false);
        }
    }

    private void readUntilQuote(WordBuilder word) {
        for (int c = source.next(); c != '\''; c = source.next()) {
            if (c == Source.END) {
                throw new ShellSyntaxException();
            }
            word.append((char) c, true);
        }
    }

    private void readDoubleQuotes(WordBuilder word) {
        word.quote();
        while (source.peek() != '"') {
            if (source.peek() == Source.END) {
                throw new ShellSyntaxException();
            }
            readDoubleQuoted(word);
        }
        source.next();
    }

    private void readDoubleQuoted(WordBuilder word) {
        int c = source.peek();
        if (c == '\\') {
            source.next();
            int escaped = source.peek();
            if (escaped == '\n') {
                source.next();
            } else if (escaped != Source.END && "$`\"\\".indexOf(escaped) >= 0) {
                word.append((char) source.next(), true);
            } else {
                word.append('\\', true);
            }
        } else if (c == '$') {
            readDollar(word, true);
        } else if (c == '`') {
            word.add(new Word.Substitution(backquoted()));
        } else {
            word.append((char) source.next(), true);
        }
    }

    private void readDollar(WordBuilder word, boolean quoted) {
        source.next();
        int c = source.peek();
        if (c == '(') {
            source.next();
            word.add(new Word.Substitution(arithmeticOrCommands()));
        } else if (c == '{') {
            source.next();
            word.add(parameter(quoted));
        } else if (isNameStart(c)) {
            word.add(new Word.Variable(name(), quoted));
        } else if (c != Source.END && "@*#?$!-0123456789".indexOf(c) >= 0) {
            source.next();
            word.add(new Word.Substitution(List.of()));
        } else {
            word.append('$', quoted);
        }
    }

    private List<Command> arithmeticOrCommands() {
        if (source.peek() == '(') {
            int back = source.position();
            source.next();
            List<Command> commands = arithmetic();
            if (commands != null) {
                return commands;
            }
            source.back(back);
        }
        return substitution();
    }

    /** Commands in an arithmetic expression up to its <code>))</code>; null if it is none. */
    List<Command> arithmetic() {
        source.enter();
        WordBuilder expression = new WordBuilder();
        int open = 0;
        while (true) {
            int c = source.peek();
            if (c == Source.END || c == ')' && open == 0 && source.peek(1) != ')') {
                source.leave();
                return null;
            }
            if (c == ')' && open == 0) {
                source.skip(2);
                source.leave();
                return expression.commands();
            }
            if (c == '(' || c == ')') {
                open += c == '(' ? 1 : -1;
                source.next();
            } else {
                readUnquoted(expression);
            }
        }
    }

    private List<Command> substitution() {
        source.enter();
        List<Command> commands = ShellParser.commandsUntilParenthesis(source);
        source.leave();
        return commands;
    }

    /** Between backquotes stands text that is unescaped before it is read; a shell looks into it when it runs it. */
    private List<Command> backquoted() {
        source.next();
        StringBuilder inner = new StringBuilder();
        for (int c = source.next(); c != '`'; c = source.next()) {
            if (c == Source.END) {
                throw new ShellSyntaxException();
            }
            if (c == '\\' && source.peek() != Source.END && "`$\\".indexOf(source.peek()) >= 0) {
                c = source.next();
            }
            inner.append((char) c);
        }
        source.enter();
        List<Command> commands = ShellParser.commandsOf(source.within(inner.toString()));
        source.leave();
        return commands;
    }

    private Word.Part parameter(boolean quoted) {
        if (isNameStart(source.peek())) {
            String name = name();
            if (source.peek() == '}') {
                source.next();
                return new Word.Variable(name, quoted);
            }
        }
        source.enter();
        WordBuilder rest = new WordBuilder();
        while (source.peek() != '}') {
            if (source.peek() == Source.END) {
                throw new ShellSyntaxException();
            }
            if (quoted && source.peek() == '"') {
                source.next();
                readDoubleQuotes(rest);
            } else if (quoted) {
                readDoubleQuoted(rest);
            } else {
                readUnquoted(rest);
            }
        }
        source.next();
        source.leave();
        return new Word.Substitution(rest.commands());
    }

    private String name() {
        int start = source.position();
        while (isNameStart(source.peek()) || source.peek() >= '0' && source.peek() <= '9') {
            source.next();
        }
        return source.text(start, source.position());
    }

    /** Whether a word ends where {@code c} stands. */
    static boolean ends(int c) {
        return ENDS.indexOf(c) >= 0;
    }

    private static boolean isNameStart(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_';
    }

    static void addCommands(Word.Part part, List<Command> commands) {
        if (part instanceof Word.Substitution substitution) {
            commands.addAll(substitution.commands());
        }
    }
}
