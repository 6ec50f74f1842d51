package io.github.agentpprof.transforms.trace.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.trace.json.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a tool is called with where agents write arguments as an object, whatever they call a command, a path, an
 * address.
 *
 * <p>Public for the package of every format.
 */
public final class ToolArguments {
    private static final List<String> COMMANDS = List.of("command", "cmd", "script", "CommandLine");
    private static final List<String> PATHS = List.of(
            "path",
            "file_path",
            "filePath",
            "filepath",
            "absolute_path",
            "dir_path",
            "notebook_path",
            "file",
            "filename",
            "AbsolutePath",
            "TargetFile",
            "DirectoryPath",
            "SearchPath");
    private static final List<String> ADDRESSES = List.of("url", "uri", "Url");
    private static final List<String> PATCHES = List.of("patch", "input", "patchText");
    private static final List<String> FOLDERS = List.of("workdir", "cwd", "directory", "dir", "Cwd");

    private ToolArguments() {}

    /** The fields read here, where the arguments stand at {@code path}. */
    public static Fields fields(String path) {
        Fields fields = Fields.of();
        for (List<String> names : List.of(COMMANDS, PATHS, ADDRESSES, PATCHES, FOLDERS)) {
            for (String name : names) {
                fields = fields.union(Fields.of(path + "." + name));
            }
        }
        return fields;
    }

    /** A call of the tool {@code name}; whatever its arguments are, even none. */
    public static ToolCall of(String name, JsonNode arguments) {
        ToolCall call = ToolCall.named(name)
                .withPath(first(arguments, PATHS))
                .withUrl(first(arguments, ADDRESSES))
                .withWorkdir(first(arguments, FOLDERS));
        String patch = first(arguments, PATCHES);
        if (patch.startsWith("*** Begin Patch")) {
            return call.withPatch(patch);
        }
        JsonNode command = arguments.path("command");
        return command.isArray() ? call.withArgv(words(command)) : call.withCommand(first(arguments, COMMANDS));
    }

    private static List<String> words(JsonNode command) {
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(word.asText("")));
        return words;
    }

    private static String first(JsonNode arguments, List<String> names) {
        for (String name : names) {
            JsonNode value = arguments.path(name);
            if (value.isTextual() && !value.textValue().isEmpty()) {
                return value.textValue();
            }
        }
        return "";
    }
}
