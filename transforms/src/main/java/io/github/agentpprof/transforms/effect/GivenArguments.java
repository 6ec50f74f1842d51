package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The arguments of one command, each with its role. */
final class GivenArguments {
    /** An argument and what it is. */
    record Given(Role role, Argument argument) {}

    private static final Chars LETTERS = Chars.of("A-Za-z");
    private static final Chars NAME_START = Chars.of("A-Za-z_");
    private static final Chars NAME = Chars.of("A-Za-z0-9_");

    /** What ends the command of {@code find -exec}. */
    private static final Set<String> END = Set.of(";", "+");

    private final CommandRow row;
    private final List<Given> given = new ArrayList<>();
    private final List<Argument> plain = new ArrayList<>();

    /** Which of these may be the value of an option that the table does not tell of. */
    private final BitSet doubtful = new BitSet();

    private final List<Argument> behindDashes = new ArrayList<>();
    private final Set<CommandRow.Switch> switches = EnumSet.noneOf(CommandRow.Switch.class);
    private final List<Argument> inner = new ArrayList<>();
    private boolean hasInner;

    GivenArguments(CommandRow row, List<Argument> arguments) {
        this.row = row;
        read(arguments);
        settle();
    }

    List<Given> given() {
        return given;
    }

    boolean has(CommandRow.Switch change) {
        return switches.contains(change);
    }

    /** The command that this one runs, null if it runs none. */
    List<Argument> inner() {
        return hasInner && !inner.isEmpty() ? inner : null;
    }

    private void read(List<Argument> arguments) {
        int innerAt = Math.max(row.roles().indexOf(Role.INNER), row.roles().indexOf(Role.EVAL));
        int i = 0;
        if (row.dashless()
                && !arguments.isEmpty()
                && LETTERS.make(arguments.get(0).text())) {
            i = bundle(arguments, 0, 0);
        }
        while (i < arguments.size()) {
            Argument argument = arguments.get(i);
            if (argument.whole() && argument.text().equals("--")) {
                boolean toInner = innerAt >= 0 && plain.size() >= innerAt;
                List<Argument> rest = arguments.subList(i + 1, arguments.size());
                if (toInner) {
                    takeInner(rest);
                } else {
                    (row.afterDashes() == null ? plain : behindDashes).addAll(rest);
                }
                return;
            }
            if (plain.size() == innerAt && !argument.isOption()) {
                takeInner(arguments.subList(i, arguments.size()));
                return;
            }
            if (argument.isOption()) {
                i = option(arguments, i);
            } else {
                if (!(argument.whole() && argument.text().isEmpty())) {
                    doubtful.set(plain.size(), i > 0 && isUnknown(arguments.get(i - 1)));
                    plain.add(argument);
                }
                i++;
            }
        }
    }

    /** Reads the option at {@code i} and gives the place behind it. */
    private int option(List<Argument> arguments, int i) {
        Argument argument = arguments.get(i);
        CommandRow.Option option = row.option(argument.text());
        if (option != null && argument.whole()) {
            return use(option, arguments, i + 1);
        }
        int equals = argument.text().indexOf('=');
        if (equals > 0 && (option = row.option(argument.text().substring(0, equals))) != null) {
            switches.addAll(option.switches());
            if (option.value() != null) {
                take(option.value(), argument.from(equals + 1));
            }
            return i + 1;
        }
        return argument.text().startsWith("--") || !row.bundles() ? i + 1 : bundle(arguments, i, 1);
    }

    /** Options of a letter each, the last perhaps with its value: {@code -sSLo file}. */
    private int bundle(List<Argument> arguments, int i, int from) {
        Argument argument = arguments.get(i);
        for (int at = from; at < argument.text().length() && at < from + 12; at++) {
            CommandRow.Option option = row.options().get("-" + argument.text().charAt(at));
            if (option == null) {
                continue;
            }
            if (option.value() != null) {
                if (at + 1 < argument.text().length() || !argument.whole()) {
                    switches.addAll(option.switches());
                    if (!row.dashless()) {
                        take(option.value(), argument.from(at + 1));
                        return i + 1;
                    }
                } else {
                    return use(option, arguments, i + 1);
                }
            }
            switches.addAll(option.switches());
        }
        return i + 1;
    }

    private int use(CommandRow.Option option, List<Argument> arguments, int next) {
        switches.addAll(option.switches());
        if (option.value() == null || next >= arguments.size()) {
            return next;
        }
        if (option.value() == Role.INNER) {
            takeInner(arguments.subList(next, arguments.size()));
            return arguments.size();
        }
        if (option.value() == Role.EXEC) {
            int end = next;
            while (end < arguments.size() && !END.contains(arguments.get(end).text())) {
                end++;
            }
            takeInner(arguments.subList(next, end));
            return Math.min(arguments.size(), end + 1);
        }
        take(option.value(), arguments.get(next));
        if (option.second() == null || next + 1 >= arguments.size()) {
            return next + 1;
        }
        take(option.second(), arguments.get(next + 1));
        return next + 2;
    }

    private void takeInner(List<Argument> arguments) {
        int start = 0;
        while (start < arguments.size() && isAssignment(arguments.get(start).text())) {
            start++;
        }
        hasInner = true;
        inner.addAll(arguments.subList(start, arguments.size()));
    }

    private static boolean isAssignment(String text) {
        return NAME_START.isAt(text, 0) && text.startsWith("=", NAME.end(text, 1));
    }

    private void take(Role role, Argument argument) {
        given.add(new Given(role, argument));
    }

    /** Gives the arguments that are no options their roles, now that all options are known. */
    private void settle() {
        boolean textGiven = has(CommandRow.Switch.NOTEXT);
        for (int i = 0; i < plain.size(); i++) {
            Role role = has(CommandRow.Switch.NONE) ? Role.TEXT : row.role(i, plain.size(), textGiven);
            boolean text = doubtful.get(i) && !isPlace(plain.get(i).text(), role);
            given.add(new Given(text && role != Role.TARGET ? Role.TEXT : switched(role), plain.get(i)));
        }
        behindDashes.forEach(argument -> given.add(new Given(row.afterDashes(), argument)));
        if (has(CommandRow.Switch.READ)) {
            given.replaceAll(one -> new Given(switched(one.role()), one.argument()));
        }
    }

    /** Whether an argument is a long option, {@code --title} or {@code -title}, of which the table says nothing. */
    private boolean isUnknown(Argument argument) {
        String text = argument.text();
        boolean wordy = text.startsWith("--") || !row.bundles() && argument.isOption();
        return wordy && text.length() > 2 && text.indexOf('=') < 0 && row.option(text) == null;
    }

    /** Whether a text has the form of a path or an address, and hardly any other. */
    private static boolean isPlace(String text, Role role) {
        boolean address = text.contains("://");
        if (address || role == Role.URL || role == Role.HOST || role == Role.IMAGE) {
            return address;
        }
        if (text.startsWith("/") || text.startsWith(".") || text.startsWith("~/") || text.endsWith("/")) {
            return true;
        }
        int dot = text.lastIndexOf('.');
        int ending = text.length() - dot - 1;
        return dot > 0
                && ending > 0
                && ending < 9
                && Character.isLetter(text.charAt(dot + 1))
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._/@+~-".indexOf(c) >= 0);
    }

    private Role switched(Role role) {
        if (role == Role.READ && has(CommandRow.Switch.WRITE)) {
            return Role.WRITE;
        }
        return role == Role.WRITE && has(CommandRow.Switch.READ) ? Role.READ : role;
    }
}
