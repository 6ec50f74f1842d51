package io.github.agentpprof.transforms.effect.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads POSIX shell and what bash adds to it, by recursive descent, in time linear in the text. Anything that is not in the
 * grammar gives {@link ShellScript#UNREADABLE}; nothing is thrown, and nothing is ever run.
 */
public final class ShellParser {
    private static final Set<String> CLOSING = Set.of("then", "do", "done", "fi", "else", "elif", "esac", "}");
    private static final Set<String> REDIRECTIONS =
            Set.of("<", ">", ">>", ">|", "<>", "<&", ">&", "&>", "&>>", "<<", "<<-", "<<<");

    private final Source source;
    private final Lexer lexer;

    private ShellParser(Source source) {
        this.source = source;
        this.lexer = new Lexer(source);
    }

    public static ShellScript parse(String text) {
        try {
            return new ShellScript(script(new Source(text)), true);
        } catch (ShellSyntaxException e) {
            return ShellScript.UNREADABLE;
        }
    }

    /** Commands of a text within a text; none if it is not in the grammar, which a shell finds out only when it runs it. */
    static List<Command> commandsOf(Source source) {
        int depth = source.depth();
        try {
            return script(source);
        } catch (ShellSyntaxException e) {
            source.leaveTo(depth);
            return List.of();
        }
    }

    /** Commands that the text of a here-document runs. */
    static List<Command> commandsIn(Source document) {
        int depth = document.depth();
        try {
            List<Command> commands = new ArrayList<>();
            new WordReader(document).readDocument().parts().forEach(part -> WordReader.addCommands(part, commands));
            return commands;
        } catch (ShellSyntaxException e) {
            document.leaveTo(depth);
            return List.of();
        }
    }

    /** Commands up to the parenthesis that closes a substitution, which is taken. */
    static List<Command> commandsUntilParenthesis(Source source) {
        ShellParser parser = new ShellParser(source);
        List<Command> commands = parser.list();
        parser.expectOperator(")");
        return commands;
    }

    private static List<Command> script(Source source) {
        ShellParser parser = new ShellParser(source);
        List<Command> commands = parser.list();
        if (parser.lexer.peek().kind() != Token.Kind.END) {
            throw new ShellSyntaxException();
        }
        return commands;
    }

    /** Commands up to whatever closes them. */
    private List<Command> list() {
        List<Command> commands = new ArrayList<>();
        skipLines();
        while (!atClosing()) {
            andOr(commands);
            Token separator = lexer.peek();
            if (separator.kind() == Token.Kind.LINE || separator.isOperator(";") || separator.isOperator("&")) {
                lexer.take();
                skipLines();
            } else {
                break;
            }
        }
        return commands;
    }

    private boolean atClosing() {
        Token token = lexer.peek();
        return switch (token.kind()) {
            case END -> true;
            case OPERATOR -> token.text().equals(")") || isCaseEnd(token);
            case WORD ->
                token.word().parts().size() == 1
                        && CLOSING.contains(token.word().text())
                        && !token.word().quoted();
            default -> false;
        };
    }

    private static boolean isCaseEnd(Token token) {
        return token.isOperator(";;") || token.isOperator(";&") || token.isOperator(";;&");
    }

    private void andOr(List<Command> commands) {
        pipeline(commands);
        while (lexer.peek().isOperator("&&") || lexer.peek().isOperator("||")) {
            lexer.take();
            skipLines();
            pipeline(commands);
        }
    }

    private void pipeline(List<Command> commands) {
        boolean prefixed = false;
        while (lexer.peek().isWord("!") || lexer.peek().isWord("time")) {
            boolean timed = lexer.take().isWord("time");
            if (timed && lexer.peek().isWord("-p")) {
                lexer.take();
            }
            prefixed = true;
        }
        if (prefixed && atEndOfPipeline()) {
            return;
        }
        commands.add(command());
        while (lexer.peek().isOperator("|") || lexer.peek().isOperator("|&")) {
            lexer.take();
            skipLines();
            Command next = command();
            commands.add(
                    next instanceof Command.Simple simple
                            ? new Command.Simple(simple.assignments(), simple.words(), simple.redirections(), true)
                            : next);
        }
    }

    private boolean atEndOfPipeline() {
        Token token = lexer.peek();
        return token.kind() == Token.Kind.LINE
                || token.isOperator(";")
                || token.isOperator("&")
                || token.isOperator("&&")
                || token.isOperator("||")
                || atClosing();
    }

    private Command command() {
        source.enter();
        Command command = compoundOrSimple();
        source.leave();
        return command;
    }

    private Command compoundOrSimple() {
        Token first = lexer.peek();
        if (first.isOperator("(")) {
            lexer.take();
            return parenthesis();
        }
        if (first.kind() != Token.Kind.WORD
                || first.word().parts().size() != 1
                || first.word().quoted()) {
            return simple();
        }
        return switch (first.word().text()) {
            case "{" -> group();
            case "if" -> branch();
            case "while", "until" -> loop();
            case "for", "select" -> walk();
            case "case" -> choice();
            case "[[" -> condition();
            case "function" -> function();
            case "coproc" -> {
                lexer.take();
                yield compoundOrSimple();
            }
            default -> {
                if (atClosing()) {
                    throw new ShellSyntaxException();
                }
                yield simple();
            }
        };
    }

    /** {@code (…)} or {@code ((…))}; the first parenthesis is taken. */
    private Command parenthesis() {
        List<Command> arithmetic = arithmetic();
        if (arithmetic != null) {
            return compound(arithmetic, List.of(), false);
        }
        List<Command> body = list();
        expectOperator(")");
        return compound(body, List.of(), true);
    }

    /** Commands in {@code ((…))} whose first parenthesis is taken; null, and nothing more taken, if it is none. */
    private List<Command> arithmetic() {
        if (lexer.rest().peek() != '(') {
            return null;
        }
        int back = source.position();
        source.next();
        List<Command> commands = new WordReader(source).arithmetic();
        if (commands == null) {
            source.back(back);
        }
        return commands;
    }

    private Command group() {
        lexer.take();
        List<Command> body = list();
        expectWord("}");
        return compound(body, List.of(), false);
    }

    private Command branch() {
        lexer.take();
        List<Command> body = new ArrayList<>(list());
        expectWord("then");
        body.addAll(list());
        while (lexer.peek().isWord("elif")) {
            lexer.take();
            body.addAll(list());
            expectWord("then");
            body.addAll(list());
        }
        if (lexer.peek().isWord("else")) {
            lexer.take();
            body.addAll(list());
        }
        expectWord("fi");
        return compound(body, List.of(), false);
    }

    private Command loop() {
        lexer.take();
        List<Command> body = new ArrayList<>(list());
        body.addAll(doneLoop());
        return compound(body, List.of(), false);
    }

    private List<Command> doneLoop() {
        expectWord("do");
        List<Command> body = list();
        expectWord("done");
        return body;
    }

    private Command walk() {
        lexer.take();
        List<Word> words = new ArrayList<>();
        List<Command> body = new ArrayList<>();
        if (lexer.peek().isOperator("(")) {
            lexer.take();
            List<Command> arithmetic = arithmetic();
            if (arithmetic == null) {
                throw new ShellSyntaxException();
            }
            body.addAll(arithmetic);
        } else {
            expectAnyWord();
            skipLines();
            if (lexer.peek().isWord("in")) {
                lexer.take();
                while (lexer.peek().kind() == Token.Kind.WORD) {
                    words.add(lexer.take().word());
                }
            }
        }
        if (lexer.peek().isOperator(";")) {
            lexer.take();
        }
        skipLines();
        if (lexer.peek().isWord("{")) {
            lexer.take();
            body.addAll(list());
            expectWord("}");
        } else {
            body.addAll(doneLoop());
        }
        return compound(body, words, false);
    }

    private Command choice() {
        lexer.take();
        List<Word> words = List.of(expectAnyWord());
        List<Command> body = new ArrayList<>();
        skipLines();
        expectWord("in");
        skipLines();
        while (!lexer.peek().isWord("esac")) {
            if (lexer.peek().isOperator("(")) {
                lexer.take();
            }
            expectAnyWord();
            while (lexer.peek().isOperator("|")) {
                lexer.take();
                expectAnyWord();
            }
            expectOperator(")");
            body.addAll(list());
            if (isCaseEnd(lexer.peek())) {
                lexer.take();
                skipLines();
            } else if (!lexer.peek().isWord("esac")) {
                throw new ShellSyntaxException();
            }
        }
        lexer.take();
        return compound(body, words, false);
    }

    /** {@code [[ … ]]}: read for the commands in it; whether it holds together is left to the shell. */
    private Command condition() {
        lexer.take();
        List<Word> words = new ArrayList<>();
        Source rest = lexer.rest();
        while (true) {
            lexer.skipBlanks();
            int c = rest.peek();
            if (c == Source.END) {
                throw new ShellSyntaxException();
            }
            if ("\n()|&;<>".indexOf(c) >= 0 && !rest.startsWith("<(") && !rest.startsWith(">(")) {
                rest.next();
                continue;
            }
            Word word = lexer.wordBetweenOperators();
            if (word.is("]]")) {
                return compound(List.of(), words, false);
            }
            words.add(word);
        }
    }

    private Command function() {
        lexer.take();
        String name = expectAnyWord().text();
        if (lexer.peek().isOperator("(")) {
            lexer.take();
            expectOperator(")");
        }
        skipLines();
        return new Command.Function(name, command());
    }

    private Command compound(List<Command> body, List<Word> words, boolean subshell) {
        List<Redirection> redirections = new ArrayList<>();
        while (atRedirection()) {
            redirections.add(redirection());
        }
        return new Command.Compound(body, words, redirections, subshell);
    }

    private Command simple() {
        List<Command.Assignment> assignments = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        while (true) {
            if (atRedirection()) {
                redirections.add(redirection());
            } else if (lexer.peek().kind() == Token.Kind.WORD) {
                Word word = lexer.take().word();
                Command.Assignment assignment = words.isEmpty() ? Assignments.read(word) : null;
                if (assignment != null) {
                    assignments.add(assignment);
                } else {
                    words.add(word);
                }
            } else if (lexer.peek().isOperator("(") && words.size() == 1 && assignments.isEmpty()) {
                lexer.take();
                expectOperator(")");
                skipLines();
                return new Command.Function(words.get(0).text(), command());
            } else {
                break;
            }
        }
        if (assignments.isEmpty() && words.isEmpty() && redirections.isEmpty()) {
            throw new ShellSyntaxException();
        }
        return new Command.Simple(assignments, words, redirections, false);
    }

    private boolean atRedirection() {
        Token token = lexer.peek();
        return token.kind() == Token.Kind.DESCRIPTOR
                || token.kind() == Token.Kind.OPERATOR && REDIRECTIONS.contains(token.text());
    }

    private Redirection redirection() {
        Token token = lexer.take();
        Token operator = token.kind() == Token.Kind.DESCRIPTOR ? lexer.take() : token;
        Token target = lexer.take();
        if (target.kind() != Token.Kind.WORD) {
            throw new ShellSyntaxException();
        }
        HereDocument document = HereDocument.NONE;
        if (operator.text().equals("<<") || operator.text().equals("<<-")) {
            document = new HereDocument(
                    target.word().text(),
                    operator.text().equals("<<-"),
                    target.word().quoted());
            source.announce(document);
        }
        return new Redirection(operator.text(), target.word(), document);
    }

    private void skipLines() {
        while (lexer.peek().kind() == Token.Kind.LINE) {
            lexer.take();
        }
    }

    private Word expectAnyWord() {
        Token token = lexer.take();
        if (token.kind() != Token.Kind.WORD) {
            throw new ShellSyntaxException();
        }
        return token.word();
    }

    private void expectWord(String reserved) {
        if (!lexer.take().isWord(reserved)) {
            throw new ShellSyntaxException();
        }
    }

    private void expectOperator(String operator) {
        if (!lexer.take().isOperator(operator)) {
            throw new ShellSyntaxException();
        }
    }
}
