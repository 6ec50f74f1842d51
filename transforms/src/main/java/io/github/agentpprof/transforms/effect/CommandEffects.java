package io.github.agentpprof.transforms.effect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** From a command to what it does, by the table of commands. */
final class CommandEffects {
    private final ShellCommand command;
    private final String tool;
    private final boolean parsed;
    private final Set<PathUse> paths = new LinkedHashSet<>();
    private final Set<DomainUse> domains = new LinkedHashSet<>();
    private Effect target;
    private boolean local;
    private boolean filesOnly;

    private CommandEffects(ShellCommand command, String tool, boolean parsed) {
        this.command = command;
        this.tool = tool;
        this.parsed = parsed;
    }

    /** The operation, or null for what does nothing of its own: a builtin, a filter of another's output. */
    static Operation of(ShellCommand command, String tool, boolean parsed, CommandTable table) {
        return new CommandEffects(command, tool, parsed).operation(table);
    }

    private Operation operation(CommandTable table) {
        String name = command.processes().get(command.processes().size() - 1);
        CommandRow row = parsed || !command.program().isEmpty() ? table.row(lower(name, table)) : null;
        if (row == null) {
            if (command.program().contains("/") && !command.program().startsWith("/")) {
                path(Access.READ, Argument.of(command.program()));
            }
            return operation(name, Effect.PROCESS);
        }
        Subcommand subcommand = Subcommand.find(row, command.arguments(), table);
        String folder = Paths.folder(subcommand.given(), command.folder());
        filesOnly = subcommand.row().filesOnly();
        subcommand.given().given().forEach(one -> use(one, folder, subcommand.row()));
        Effect effect = subcommand.row().effect();
        if (!subcommand.row().contact().isEmpty() && domains.isEmpty()) {
            contact(subcommand.row(), subcommand.given());
        }
        if (subcommand.row().here() && parsed && !command.piped() && paths.isEmpty()) {
            path(Access.READ, Argument.of("."), folder);
        }
        boolean nothing = command.files().isEmpty() && paths.isEmpty();
        boolean filter =
                effect == Effect.READ && (command.piped() || !command.input().isEmpty());
        if (nothing && (filter || subcommand.row().hidden())) {
            return null;
        }
        effect = settled(effect, subcommand);
        return operation(subcommand.row().name(), target == null ? effect : target);
    }

    private static String lower(String name, CommandTable table) {
        return table.row(name) != null ? name : name.toLowerCase(Locale.ROOT);
    }

    private Operation operation(String name, Effect effect) {
        if (command.here()) {
            paths.addAll(command.files());
        } else {
            paths.clear();
        }
        boolean nameless = name.equals(":");
        Effect settled = effect == Effect.READ && writes() || nameless && writes() ? Effect.WRITE : effect;
        if (!command.remote().isEmpty()) {
            domains.clear();
            domains.add(new DomainUse(command.remote(), DomainSource.URL));
            settled = Effect.NETWORK;
        }
        return new Operation(
                Category.SHELL,
                tool,
                nameless ? "" : name,
                nameless ? command.processes().subList(0, command.processes().size() - 1) : command.processes(),
                settled,
                new ArrayList<>(paths),
                new ArrayList<>(domains),
                parsed);
    }

    /** The effect that the arguments make of a row's. */
    private Effect settled(Effect effect, Subcommand subcommand) {
        boolean writes = writes()
                || command.files().stream().anyMatch(use -> use.access().writes());
        boolean changed = subcommand.given().has(CommandRow.Switch.WRITE) && writes();
        if (changed || subcommand.row().hidden() && writes) {
            return Effect.WRITE;
        }
        boolean onlyRead = subcommand.given().has(CommandRow.Switch.READ)
                && !subcommand.row().dashless()
                && !writes;
        if (onlyRead && effect == Effect.WRITE || subcommand.row().hidden()) {
            return Effect.READ;
        }
        if (subcommand.given().has(CommandRow.Switch.OFFLINE) && effect == Effect.NETWORK) {
            return Effect.BUILD;
        }
        return local && effect == Effect.NETWORK ? Effect.REPO : effect;
    }

    private boolean writes() {
        return paths.stream().anyMatch(use -> use.access().writes());
    }

    private void contact(CommandRow row, GivenArguments given) {
        if (given.has(CommandRow.Switch.OFFLINE) || local) {
            return;
        }
        domains.add(
                switch (row.contact()) {
                    case DomainUse.REGISTRY -> registry(row);
                    case DomainUse.GIT_REMOTE -> new DomainUse(row.contact(), DomainSource.REMOTE);
                    default -> new DomainUse(row.contact(), DomainSource.COMMAND);
                });
    }

    private static DomainUse registry(CommandRow row) {
        return new DomainUse(row.program(), DomainSource.REGISTRY);
    }

    private void use(GivenArguments.Given one, String folder, CommandRow row) {
        Argument argument = one.argument();
        switch (one.role()) {
            case READ -> path(Access.READ, argument, folder);
            case WRITE -> path(Access.WRITE, argument, folder);
            case ADD -> path(Access.ADD, argument, folder);
            case DELETE -> path(Access.DELETE, argument, folder);
            case MOVE -> path(Access.MOVE, argument, folder);
            case URL, HOST -> address(argument, one.role());
            case FROM -> remoteOr(Access.READ, argument, folder);
            case TO -> remoteOr(Access.WRITE, argument, folder);
            case GIT -> git(argument);
            case PACKAGE -> {
                if (Addresses.isUrl(argument.text())) {
                    address(argument, Role.URL);
                } else if (argument.text().startsWith(".") || argument.text().startsWith("/")) {
                    path(Access.READ, argument, folder);
                }
            }
            case IMAGE -> image(argument, row);
            case TARGET -> target = target == null && argument.whole() ? Targets.effect(argument.text()) : target;
            default -> {}
        }
    }

    private void path(Access access, Argument argument) {
        path(access, argument, command.folder());
    }

    private void path(Access access, Argument argument, String folder) {
        String path = filesOnly ? Paths.target(argument, folder) : Paths.of(argument, folder);
        if (path != null) {
            paths.add(new PathUse(path, access));
        }
    }

    /** An address counts if its host stands there whole, even if what follows does not. */
    private void address(Argument argument, Role role) {
        String text = argument.text();
        int start = text.indexOf("://");
        if (text.startsWith("file://")) {
            path(Access.READ, argument);
            return;
        }
        boolean hostWhole = argument.whole() || text.indexOf('/', start < 0 ? 0 : start + 3) > 0;
        if (hostWhole && !text.isEmpty() && (start > 0 || role == Role.HOST || Addresses.isHost(text))) {
            domains.add(new DomainUse(text, DomainSource.URL));
        }
    }

    private void remoteOr(Access access, Argument argument, String folder) {
        String text = argument.text();
        if (Addresses.isUrl(text) || Addresses.isRemote(text) && !Paths.isOnDrive(text)) {
            domains.add(new DomainUse(text, DomainSource.URL));
        } else {
            path(access, argument, folder);
        }
    }

    private void git(Argument argument) {
        String text = argument.text();
        boolean remote = Addresses.isUrl(text) || text.contains("@") && Addresses.isRemote(text);
        if (remote && !text.startsWith("file://")) {
            address(argument, Role.HOST);
        } else if (text.startsWith("/") || text.startsWith(".") || text.startsWith("~") || text.startsWith("file://")) {
            path(Access.READ, argument);
            local = true;
        }
    }

    /** What stands before the first slash is a host, if it looks like one; other names are looked up where settings say. */
    private void image(Argument argument, CommandRow row) {
        if (argument.text().isEmpty()) {
            return;
        }
        int slash = argument.text().indexOf('/');
        String first = slash < 0 ? "" : argument.text().substring(0, slash);
        boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
        domains.add(named ? new DomainUse(first, DomainSource.URL) : registry(row));
    }
}
