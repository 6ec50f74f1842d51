package io.github.agentpprof.transforms.effect;

import java.util.List;

/**
 * The arguments of a tool call that tell what it does. Whatever the call does not have is empty.
 *
 * @param name as recorded
 * @param command a shell command, or the script of Codex' code mode
 * @param argv a command in words, {@code [bash, -lc, ls]}
 * @param path of the file or folder
 * @param patch an {@code apply_patch} envelope
 * @param workdir folder that the call asks for, else it runs in the session's
 */
public record ToolCall(
        String name, String command, List<String> argv, String path, String url, String patch, String workdir) {
    public ToolCall {
        argv = List.copyOf(argv);
    }

    public static ToolCall named(String name) {
        return new ToolCall(name, "", List.of(), "", "", "", "");
    }

    /** The first file that its patch names, empty if there is none. */
    public String patched() {
        return Patch.paths(patch, "").stream().map(PathUse::path).findFirst().orElse("");
    }

    /** Lines that a patch among its arguments adds or removes, -1 if there is no patch. */
    public long patchedLines() {
        String text = patch.isEmpty() ? command : patch;
        int begin = text.indexOf(Patch.BEGIN);
        return begin < 0
                ? -1
                : text.substring(begin)
                        .lines()
                        .filter(line -> line.startsWith("+") || line.startsWith("-"))
                        .count();
    }

    public ToolCall withCommand(String value) {
        return new ToolCall(name, value, argv, path, url, patch, workdir);
    }

    public ToolCall withArgv(List<String> value) {
        return new ToolCall(name, command, value, path, url, patch, workdir);
    }

    public ToolCall withPath(String value) {
        return new ToolCall(name, command, argv, value, url, patch, workdir);
    }

    public ToolCall withUrl(String value) {
        return new ToolCall(name, command, argv, path, value, patch, workdir);
    }

    public ToolCall withPatch(String value) {
        return new ToolCall(name, command, argv, path, url, value, workdir);
    }

    public ToolCall withWorkdir(String value) {
        return new ToolCall(name, command, argv, path, url, patch, value);
    }
}
