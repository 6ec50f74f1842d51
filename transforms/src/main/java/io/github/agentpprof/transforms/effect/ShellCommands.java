package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.chars.Chars;
import io.github.agentpprof.transforms.effect.shell.Command;
import io.github.agentpprof.transforms.effect.shell.Redirection;
import io.github.agentpprof.transforms.effect.shell.ShellParser;
import io.github.agentpprof.transforms.effect.shell.ShellScript;
import io.github.agentpprof.transforms.effect.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a command line runs: {@code sudo -u x bash -lc 'cd a && cat b'} is {@code cat} in folder {@code a}, run by {@code sudo}
 * and {@code bash}.
 */
final class ShellCommands {
    private static final int DEEPEST = 8;
    private static final int MOST = 2000;
    private static final Set<String> OTHER_GRAMMARS = Set.of("powershell", "pwsh", "cmd");
    private static final Set<String> SHELLS = Set.of("bash", "sh", "zsh", "dash", "ksh");
    private static final Set<String> CHANGES_FOLDER = Set.of("cd", "pushd", "set-location");
    private static final Set<String> ASSIGNS = Set.of("export", "declare", "typeset", "local", "readonly");
    private static final Chars NO_WORD = Chars.of(" \t\n\u000B\f\r;|&'\"(){}<>");
    private static final Chars LOWER = Chars.of("a-z");

    private final CommandTable table;
    private final List<ShellCommand> found = new ArrayList<>();
    private boolean parsed = true;

    private ShellCommands(CommandTable table) {
        this.table = table;
    }

    /** @param parsed whether all of it was in the grammar; if not, the first word is all that is found */
    record Found(List<ShellCommand> commands, boolean parsed) {
        Found {
            commands = List.copyOf(commands);
        }
    }

    static Found of(String text, CommandTable table) {
        ShellCommands commands = new ShellCommands(table);
        commands.script(text, new Context(List.of(), "", true, 0), new Scope(""));
        return new Found(commands.found, commands.parsed);
    }

    /** A command given in words; a shell that only carries a script is not told of. */
    static Found of(List<String> argv, CommandTable table) {
        ShellCommands commands = new ShellCommands(table);
        Context context = new Context(List.of(), "", true, 0);
        if (argv.size() == 3 && isScriptOption(argv.get(1)) && isShell(ProgramName.of(argv.get(0)))) {
            commands.script(argv.get(2), context, new Scope(""));
        } else {
            commands.program(argv.stream().map(Argument::of).toList(), Run.plain(context, new Scope(""), List.of()));
        }
        return new Found(commands.found, commands.parsed);
    }

    private static boolean isShell(String name) {
        return SHELLS.contains(name);
    }

    /** Wrappers around a command, the host they lead to, and how many texts lie within one another. */
    private record Context(List<String> wrappers, String remote, boolean here, int depth) {
        Context inside(String wrapper) {
            List<String> longer = new ArrayList<>(wrappers);
            longer.add(wrapper);
            return new Context(longer, remote, here, depth + 1);
        }

        Context deeper() {
            return new Context(wrappers, remote, here, depth + 1);
        }

        Context on(String host) {
            return new Context(wrappers, host, false, depth);
        }

        Context elsewhere() {
            return new Context(wrappers, remote, false, depth);
        }
    }

    /** What a program is run with beside its words. */
    private record Run(Context context, Scope scope, List<PathUse> files, String input, String folder, boolean piped) {
        static Run plain(Context context, Scope scope, List<PathUse> files) {
            return new Run(context, scope, files, "", null, false);
        }

        String place() {
            return folder == null ? scope.folder() : folder;
        }

        Run in(Context other, String place) {
            return new Run(other, scope, files, input, place, piped);
        }
    }

    private void script(String text, Context context, Scope scope) {
        ShellScript script = ShellParser.parse(text);
        if (!script.parsed()) {
            firstWord(text, context);
            return;
        }
        run(script.commands(), context, scope);
    }

    private static boolean isScriptOption(String option) {
        return option.startsWith("-") && option.endsWith("c") && LOWER.make(option, 1, option.length());
    }

    private void firstWord(String text, Context context) {
        parsed = false;
        int start = NO_WORD.end(text, 0);
        String program = text.substring(start, NO_WORD.find(text, start));
        add(Run.plain(context, new Scope(""), List.of()), program, List.of());
    }

    private void run(List<Command> commands, Context context, Scope scope) {
        for (Command command : commands) {
            if (command instanceof Command.Simple simple) {
                simple(simple, context, scope);
            } else if (command instanceof Command.Compound compound) {
                Scope inside = compound.subshell() ? scope.inner() : scope;
                compound.words().forEach(word -> substitutions(word, context, inside));
                run(compound.body(), context, inside);
                List<PathUse> files = files(compound.redirections(), context, inside);
                if (!files.isEmpty()) {
                    add(Run.plain(context, inside, files), ":", List.of());
                }
            } else if (command instanceof Command.Function function) {
                scope.define(function.name());
                run(List.of(function.body()), context, scope.inner());
            }
        }
    }

    private void simple(Command.Simple simple, Context context, Scope scope) {
        simple.assignments().forEach(assignment -> substitutions(assignment.value(), context, scope));
        simple.words().forEach(word -> substitutions(word, context, scope));
        List<PathUse> files = files(simple.redirections(), context, scope);
        if (simple.words().isEmpty()) {
            simple.assignments().forEach(set -> scope.assign(set.name(), scope.assigned(set.value())));
            if (!files.isEmpty()) {
                add(Run.plain(context, scope, files), ":", List.of());
            }
            return;
        }
        List<Argument> words = scope.words(
                simple.words().subList(0, Math.min(MOST, simple.words().size())));
        String input = input(simple.redirections(), scope);
        String name = words.get(0).text();
        if (!scope.isFunction(name)) {
            program(words, new Run(context, scope, files, input, null, simple.piped()));
        }
        if (CHANGES_FOLDER.contains(name.toLowerCase(Locale.ROOT))) {
            scope.enter(words.size() < 2 ? Argument.of("~") : words.get(words.size() - 1));
        } else if (ASSIGNS.contains(name)) {
            words.stream().skip(1).forEach(word -> declared(word, scope));
        }
    }

    /** The first text that is given to it on its standard input, empty if there is none. */
    private static String input(List<Redirection> redirections, Scope scope) {
        for (Redirection redirection : redirections) {
            String text = redirection.operator().equals("<<<")
                    ? scope.value(redirection.target()).text()
                    : redirection.document().text();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static void declared(Argument word, Scope scope) {
        int equals = word.text().indexOf('=');
        if (equals > 0) {
            scope.assign(word.text().substring(0, equals), word.from(equals + 1));
        }
    }

    private void substitutions(Word word, Context context, Scope scope) {
        for (Word.Part part : word.parts()) {
            if (part instanceof Word.Substitution substitution) {
                run(substitution.commands(), context, scope.inner());
            }
        }
    }

    private List<PathUse> files(List<Redirection> redirections, Context context, Scope scope) {
        List<PathUse> files = new ArrayList<>();
        for (Redirection redirection : redirections) {
            substitutions(redirection.target(), context, scope);
            run(redirection.document().commands(), context, scope.inner());
            if (redirection.reads() || redirection.writes()) {
                Access access = redirection.reads() ? Access.READ : Access.WRITE;
                String path = Paths.target(scope.value(redirection.target()), scope.folder());
                if (path != null) {
                    files.add(new PathUse(path, access));
                }
            }
        }
        return files;
    }

    private void program(List<Argument> words, Run run) {
        Argument first = words.get(0);
        List<Argument> arguments = words.subList(1, words.size());
        String name = ProgramName.of(first.text());
        CommandRow row = first.whole() ? table.row(name) : null;
        if (OTHER_GRAMMARS.contains(name.toLowerCase(Locale.ROOT))) {
            otherGrammar(name, arguments, run.context());
            return;
        }
        if (row == null || run.context().depth() >= DEEPEST || !inner(name, row, arguments, run)) {
            add(run, first.whole() ? first.text() : "", arguments);
        }
    }

    /** Runs what a wrapper wraps; false if it wraps nothing. */
    private boolean inner(String name, CommandRow row, List<Argument> arguments, Run run) {
        Subcommand subcommand = Subcommand.find(row, arguments, table);
        GivenArguments given = subcommand.given();
        String folder = Paths.folder(given, run.place());
        Context context = row.hidden() ? run.context().deeper() : run.context().inside(name);
        for (GivenArguments.Given one : given.given()) {
            if (one.role() == Role.HOST && given.inner() != null) {
                context = context.on(one.argument().text());
            }
            if (one.role() == Role.SCRIPT && one.argument().whole()) {
                script(one.argument().text(), context, new Scope(folder));
                return true;
            }
        }
        if (subcommand.row().elsewhere()) {
            context = context.elsewhere();
        }
        boolean fed = isShell(name) && given.given().isEmpty() && !run.input().isEmpty();
        if (fed) {
            script(run.input(), context, new Scope(folder));
            return true;
        }
        List<Argument> inner = given.inner();
        if (inner == null) {
            return false;
        }
        if (subcommand.row().roles().contains(Role.EVAL)) {
            if (inner.stream().anyMatch(argument -> !argument.whole())) {
                add(run.in(context, folder), inner.get(0).text(), List.of());
            } else {
                List<String> texts = inner.stream().map(Argument::text).toList();
                script(String.join(" ", texts), context, run.scope().inner());
            }
        } else {
            program(inner, run.in(context, folder));
        }
        return true;
    }

    /** PowerShell and cmd.exe are not read: their first word is what is known. */
    private void otherGrammar(String name, List<Argument> arguments, Context context) {
        Context inside = context.inside(name);
        for (Argument argument : arguments) {
            String text = argument.text();
            boolean bypass = text.equalsIgnoreCase("bypass") || text.equalsIgnoreCase("unrestricted");
            if (!text.startsWith("-") && !text.startsWith("/") && !bypass && !text.isBlank()) {
                firstWord(text, inside);
                return;
            }
        }
        add(Run.plain(context, new Scope(""), List.of()), name, List.of());
    }

    private void add(Run run, String program, List<Argument> arguments) {
        if (found.size() < MOST) {
            List<String> processes = new ArrayList<>(run.context().wrappers());
            processes.add(ProgramName.of(program));
            found.add(new ShellCommand(
                    processes,
                    program,
                    arguments,
                    run.place(),
                    run.context().remote(),
                    run.context().here(),
                    run.files(),
                    run.input(),
                    run.piped()));
        }
    }
}
