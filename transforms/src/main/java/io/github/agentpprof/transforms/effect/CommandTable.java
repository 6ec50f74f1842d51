package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.chars.Chars;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The table of commands, {@code commands.tsv}: a line for each command or subcommand, five cells apart by tabs.
 *
 * <pre>{@code
 * sed	read	text read*	-e=text!notext -f=read!notext -i!write	-
 * }</pre>
 *
 * <p>Name, several apart by commas; effect, {@code none} for builtins; roles of the arguments, {@code *} for any number, those
 * behind {@code --} apart; options: {@code -n} takes a value, {@code -o=write} one with a role, {@code --arg=text=text} two,
 * {@code -i!write} none but changes others, {@code -y!} none, {@code -*} says that all others take one; whom it contacts, or a mark: {@code here}, {@code elsewhere}, {@code dashless}. A subcommand has its command's options too.
 */
final class CommandTable {
    private static final Set<String> MARKS = Set.of("-", "dashless", "elsewhere", "here");

    static final CommandTable BUNDLED = new CommandTable(text());

    private final Map<String, CommandRow> rows = new HashMap<>();

    private CommandTable(String table) {
        table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::add);
    }

    /** The row of a command or {@code command subcommand}, null if unknown; versions do not matter: {@code python3.11}. */
    CommandRow row(String name) {
        CommandRow row = rows.get(name);
        return row != null ? row : rows.get(unversioned(name));
    }

    private static String unversioned(String name) {
        int start = digits(name, name.length());
        while (start < name.length() && start > 1 && name.charAt(start - 1) == '.') {
            int earlier = digits(name, start - 1);
            if (earlier == start - 1) {
                break;
            }
            start = earlier;
        }
        boolean dash = start < name.length() && start > 0 && name.charAt(start - 1) == '-';
        return name.substring(0, dash ? start - 1 : start);
    }

    /** Where the digits begin that end at {@code end}. */
    private static int digits(String name, int end) {
        int start = end;
        while (start > 0 && Chars.DIGITS.has(name.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    Set<String> names() {
        return Set.copyOf(rows.keySet());
    }

    private void add(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 5) {
            throw new IllegalArgumentException("five cells, not " + cells.length + ": " + line);
        }
        for (String name : cells[0].split(",")) {
            if (rows.put(name, row(name, cells)) != null) {
                throw new IllegalArgumentException("twice: " + name);
            }
        }
    }

    private CommandRow row(String name, String[] cells) {
        int dashes = cells[2].indexOf("--");
        String behind = dashes < 0 ? "" : cells[2].substring(dashes + 2).strip();
        List<String> roles =
                words(dashes < 0 ? cells[2] : cells[2].substring(0, dashes).strip());
        List<Role> parsed = new ArrayList<>();
        int repeated = -1;
        for (String role : roles) {
            if (role.endsWith("*")) {
                repeated = parsed.size();
            }
            parsed.add(role(role.replace("*", "")));
        }
        Map<String, CommandRow.Option> options = new HashMap<>();
        int space = name.lastIndexOf(' ');
        if (space > 0) {
            CommandRow command = rows.get(name.substring(0, space));
            options.putAll(command.options());
        }
        words(cells[3]).forEach(option -> addOption(option, options));
        String contact = MARKS.contains(cells[4]) ? "" : cells[4];
        return new CommandRow(
                name,
                cells[1].equals("none") ? Effect.PROCESS : Effect.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                cells[1].equals("none"),
                List.copyOf(parsed),
                repeated,
                behind.isEmpty() ? null : role(behind),
                Map.copyOf(options),
                contact,
                cells[4].equals("dashless"),
                cells[4].equals("here"),
                cells[4].equals("elsewhere"));
    }

    private static void addOption(String text, Map<String, CommandRow.Option> options) {
        String[] parts = text.split("!");
        String[] nameAndValue = parts[0].split("=");
        Set<CommandRow.Switch> switches = EnumSet.noneOf(CommandRow.Switch.class);
        Arrays.stream(parts)
                .skip(1)
                .map(name -> CommandRow.Switch.valueOf(name.toUpperCase(Locale.ROOT)))
                .forEach(switches::add);
        boolean none = text.endsWith("!") || !switches.isEmpty();
        Role value = nameAndValue.length > 1 ? role(nameAndValue[1]) : none ? null : Role.TEXT;
        Role second = nameAndValue.length > 2 ? role(nameAndValue[2]) : null;
        options.put(nameAndValue[0], new CommandRow.Option(value, second, switches));
    }

    private static Role role(String name) {
        return Role.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static List<String> words(String cell) {
        return cell.equals("-") || cell.isEmpty() ? List.of() : List.of(cell.split(" "));
    }

    private static String text() {
        try (InputStream bytes = CommandTable.class.getResourceAsStream("commands.tsv")) {
            if (bytes == null) {
                throw new IllegalStateException("the program was built without commands.tsv");
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
