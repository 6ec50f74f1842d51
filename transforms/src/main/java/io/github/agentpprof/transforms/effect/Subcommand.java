package io.github.agentpprof.transforms.effect;

import java.util.ArrayList;
import java.util.List;

/**
 * The row that says most about a command, with the arguments behind its name: {@code git -C shop push origin} is row
 * {@code git push} with {@code -C shop origin}.
 */
record Subcommand(CommandRow row, GivenArguments given) {

    static Subcommand find(CommandRow command, List<Argument> arguments, CommandTable table) {
        CommandRow row = command;
        List<Argument> rest = arguments;
        for (int i = 0; i < rest.size() && i < 20; i++) {
            Argument argument = rest.get(i);
            if (!argument.whole() || argument.text().equals("--")) {
                break;
            }
            if (argument.isOption()) {
                CommandRow.Option option = row.option(argument.text());
                i += option == null ? 0 : option.values();
                continue;
            }
            CommandRow longer = argument.text().indexOf(' ') < 0 ? table.row(row.name() + " " + argument.text()) : null;
            if (longer == null) {
                break;
            }
            row = longer;
            rest = without(rest, i);
            i--;
        }
        return new Subcommand(row, new GivenArguments(row, rest));
    }

    private static List<Argument> without(List<Argument> arguments, int index) {
        List<Argument> others = new ArrayList<>(arguments);
        others.remove(index);
        return others;
    }
}
