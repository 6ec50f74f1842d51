package io.github.agentpprof.transforms.effect;

import java.util.ArrayList;
import java.util.List;

/**
 * From a tool call to what it does. A shell's command line gives an operation for each program that it runs, any other call
 * gives one.
 *
 * <p>Example: {@code Bash} with {@code cd web && npm ci | tee log} gives {@code npm ci}, contacting a package registry, and
 * {@code tee}, writing {@code web/log}.
 */
public final class ToolEffects {
    private ToolEffects() {}

    public static List<Operation> of(ToolCall call) {
        String tool = ToolKind.frame(call.name());
        ToolKind kind = ToolKind.of(tool);
        String text = call.patch().isEmpty() ? call.command() : call.patch();
        if (tool.equals("exec") && CodeModeScript.calls(text).size() > 0) {
            return codeMode(text, call.workdir());
        }
        if (tool.equals("apply_patch") || kind.category() == Category.EDIT && Patch.isIn(text)) {
            return List.of(patch(
                    tool,
                    List.of("apply_patch"),
                    text.isEmpty() ? String.join("\n", call.argv()) : text,
                    call.workdir()));
        }
        if (kind.category() == Category.SHELL) {
            return shell(call, tool);
        }
        return List.of(single(call, tool, kind));
    }

    private static List<Operation> codeMode(String script, String workdir) {
        List<Operation> operations = new ArrayList<>();
        for (ToolCall call : CodeModeScript.calls(script)) {
            if (!call.name().equals("exec")) {
                operations.addAll(of(call.withWorkdir(call.workdir().isEmpty() ? workdir : call.workdir())));
            }
        }
        return operations;
    }

    private static Operation single(ToolCall call, String tool, ToolKind kind) {
        List<PathUse> paths = new ArrayList<>();
        List<DomainUse> domains = new ArrayList<>();
        if (!call.path().isEmpty()) {
            paths.add(new PathUse(Paths.within(call.workdir(), call.path()), kind.access()));
        }
        if (!call.url().isEmpty() && kind.category() != Category.MCP) {
            domains.add(new DomainUse(call.url(), DomainSource.URL));
        } else if (tool.replace("_", "").startsWith("websearch")) {
            domains.add(new DomainUse(DomainUse.WEB_SEARCH, DomainSource.SEARCH));
        }
        return new Operation(kind.category(), tool, "", List.of(), kind.effect(), paths, domains, true);
    }

    private static Operation patch(String tool, List<String> processes, String patch, String folder) {
        return new Operation(
                Category.EDIT,
                tool,
                "apply_patch",
                processes,
                Effect.WRITE,
                Patch.paths(patch, folder),
                List.of(),
                Patch.isIn(patch));
    }

    private static List<Operation> shell(ToolCall call, String tool) {
        if (call.command().isBlank() && call.argv().isEmpty()) {
            return List.of(
                    new Operation(Category.SHELL, tool, "", List.of(), Effect.PROCESS, List.of(), List.of(), true));
        }
        CommandTable table = CommandTable.BUNDLED;
        ShellCommands.Found found = call.command().isBlank()
                ? ShellCommands.of(call.argv(), table)
                : ShellCommands.of(call.command(), table);
        List<Operation> operations = new ArrayList<>(found.commands().size());
        for (ShellCommand command : found.commands()) {
            Operation operation = operation(command, call, tool, found.parsed(), table);
            if (operation != null) {
                operations.add(operation);
            }
        }
        return operations.isEmpty() ? List.of(builtins(found, tool)) : operations;
    }

    private static Operation operation(
            ShellCommand command, ToolCall call, String tool, boolean parsed, CommandTable table) {
        boolean patches =
                command.program().endsWith("apply_patch") || command.program().endsWith("applypatch");
        if (patches && command.here()) {
            String text = command.input().isEmpty()
                    ? command.arguments().stream()
                            .map(Argument::text)
                            .findFirst()
                            .orElse("")
                    : command.input();
            return inFolder(patch(tool, command.processes(), text, command.folder()), call.workdir());
        }
        Operation operation = CommandEffects.of(command, tool, parsed, table);
        return operation == null ? null : inFolder(operation, call.workdir());
    }

    /** A command line of builtins only, {@code cd web}, is still something that was done. */
    private static Operation builtins(ShellCommands.Found found, String tool) {
        String name = found.commands().isEmpty()
                ? ""
                : found.commands().get(0).processes().get(0);
        List<String> processes = name.isEmpty() || name.equals(":") ? List.of() : List.of(name);
        String command = processes.isEmpty() ? "" : name;
        return new Operation(
                Category.SHELL, tool, command, processes, Effect.PROCESS, List.of(), List.of(), found.parsed());
    }

    private static Operation inFolder(Operation operation, String workdir) {
        if (operation.paths().isEmpty()) {
            return operation;
        }
        List<PathUse> paths = new ArrayList<>(operation.paths().size());
        for (PathUse use : operation.paths()) {
            paths.add(new PathUse(Paths.within(workdir, use.path()), use.access()));
        }
        return new Operation(
                operation.category(),
                operation.tool(),
                operation.command(),
                operation.processes(),
                operation.effect(),
                paths,
                operation.domains(),
                operation.parsed());
    }
}
