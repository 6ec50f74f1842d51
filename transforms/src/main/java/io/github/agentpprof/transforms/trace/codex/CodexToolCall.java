package io.github.agentpprof.transforms.trace.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.TraceJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what a Codex tool is called with, however that is written: JSON, JSON in a string, a script, a patch. */
final class CodexToolCall {
    /** Arguments in a string that are longer than this are not looked into. */
    private static final int LONGEST = 1 << 20;

    private static final String[] NAMES = {
        "cmd", "command", "workdir", "path", "file_path", "dir_path", "url", "input", "patch"
    };
    private static final Fields ARGUMENTS = Fields.of(NAMES);

    private CodexToolCall() {}

    /** The fields read here, for items that stand below {@code prefix}. */
    static Fields fields(String prefix) {
        Fields fields = Fields.of(
                prefix + "name",
                prefix + "namespace",
                prefix + "arguments",
                prefix + "input",
                prefix + "action.command",
                prefix + "action.working_directory",
                prefix + "action.url");
        for (String name : NAMES) {
            fields = fields.union(Fields.of(prefix + "arguments." + name));
        }
        return fields;
    }

    /** What an item asks for; null if it asks for nothing. */
    static ToolCall of(JsonNode item) {
        String name = item.path("name").asText("");
        return switch (item.path("type").asText("")) {
            case "function_call" -> function(qualified(item, name), item.path("arguments"));
            case "custom_tool_call" -> custom(name, item.path("input").asText(""));
            case "local_shell_call" -> shell(item.path("action"));
            case "web_search_call", "web_search_end" ->
                ToolCall.named("web_search")
                        .withUrl(item.path("action").path("url").asText(""));
            case "tool_search_call" -> ToolCall.named("tool_search");
            case "image_generation_call" -> ToolCall.named("image_generation");
            default -> null;
        };
    }

    /** Newer versions name an MCP server beside its tool. */
    private static String qualified(JsonNode item, String name) {
        String space = item.path("namespace").asText("");
        return space.startsWith("mcp__") ? space + "__" + name : name;
    }

    private static ToolCall function(String name, JsonNode arguments) {
        JsonNode given = arguments.isTextual() ? parsed(arguments.textValue()) : arguments;
        ToolCall call = ToolCall.named(name)
                .withWorkdir(given.path("workdir").asText(""))
                .withUrl(given.path("url").asText(""))
                .withPath(first(given, "path", "file_path", "dir_path"));
        if (plain(name).equals("apply_patch")) {
            return call.withPatch(first(given, "input", "patch", "command", "cmd"));
        }
        JsonNode command = given.path("command");
        return command.isArray() ? call.withArgv(words(command)) : call.withCommand(first(given, "cmd", "command"));
    }

    private static ToolCall custom(String name, String input) {
        return switch (plain(name)) {
            case "apply_patch" -> ToolCall.named(name).withPatch(input);
            case "exec", "js" -> ToolCall.named(name).withCommand(input);
            default -> ToolCall.named(name);
        };
    }

    private static ToolCall shell(JsonNode action) {
        return ToolCall.named("local_shell")
                .withArgv(words(action.path("command")))
                .withWorkdir(action.path("working_directory").asText(""));
    }

    private static JsonNode parsed(String arguments) {
        if (arguments.length() > LONGEST) {
            return MissingNode.getInstance();
        }
        try {
            ObjectNode given =
                    TraceJson.read(new ByteArrayInputStream(arguments.getBytes(StandardCharsets.UTF_8)), ARGUMENTS);
            return given == null ? MissingNode.getInstance() : given;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static List<String> words(JsonNode command) {
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(word.asText("")));
        return words;
    }

    private static String first(JsonNode given, String... names) {
        for (String name : names) {
            String value = given.path(name).asText("");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static String plain(String name) {
        return name.startsWith("functions.") ? name.substring("functions.".length()) : name;
    }
}
