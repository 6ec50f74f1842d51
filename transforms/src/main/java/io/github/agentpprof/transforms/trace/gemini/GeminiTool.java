package io.github.agentpprof.transforms.trace.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolResult;
import io.github.agentpprof.transforms.effect.ToolStatus;
import io.github.agentpprof.transforms.trace.json.Fields;
import java.util.ArrayList;
import java.util.List;

/** Reads what a tool of Gemini CLI or Qwen Code is called with, and how it ended. */
final class GeminiTool {
    private static final String[] PATHS = {"file_path", "absolute_path", "notebook_path", "path", "dir_path"};
    private static final String SERVER = " MCP Server)";
    private static final String EXIT = "\nExit Code: ";

    private GeminiTool() {}

    /** The fields of arguments that are read, which stand below {@code prefix}. */
    static Fields arguments(String prefix) {
        List<String> paths = new ArrayList<>(List.of(PATHS));
        paths.addAll(List.of("command", "url", "directory", "cwd"));
        return Fields.of(paths.stream().map(name -> prefix + name).toArray(String[]::new));
    }

    /** The fields of a response that are read, which stand below {@code prefix}. */
    static Fields response(String prefix) {
        return Fields.endsOf(prefix + "output", prefix + "error");
    }

    /**
     * What is called.
     *
     * @param shown the tool's name as the agent shows it, which names the server of an MCP tool: {@code list (files MCP
     *     Server)}; empty if that is not told
     */
    static ToolCall call(String name, String shown, JsonNode arguments) {
        ToolCall call = ToolCall.named(qualified(name, shown))
                .withCommand(arguments.path("command").asText(""))
                .withUrl(arguments.path("url").asText(""));
        if (!call.command().isEmpty()) {
            return call.withWorkdir(first(arguments, "directory", "dir_path", "cwd"));
        }
        return call.withPath(first(arguments, PATHS));
    }

    /** Label of how it ended: by the agent's word, what a command printed of its exit code, and who stopped it. */
    static String status(String said, JsonNode response) {
        String error = response.path("error").asText("");
        String text = error.isEmpty() ? response.path("output").asText("") : error;
        boolean denied = error.contains("User denied") || error.contains("User did not allow");
        return ToolStatus.of(ToolResult.ofCodex("")
                        .withStatus(said)
                        .withSuccess(said.isEmpty() ? Boolean.valueOf(error.isEmpty()) : null)
                        .withExitCode(exit(text))
                        .withDenial(denied ? "denied" : ""))
                .label();
    }

    /** The name with its server, as other agents write it. */
    static String qualified(String name, String shown) {
        int open = shown.endsWith(SERVER) ? shown.lastIndexOf(" (") : -1;
        return open <= 0
                ? name
                : "mcp__" + shown.substring(open + 2, shown.length() - SERVER.length()) + "__"
                        + shown.substring(0, open);
    }

    private static String first(JsonNode arguments, String... names) {
        for (String name : names) {
            String value = arguments.path(name).asText("");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** What stands last is the shell tool's, not the program's; null if there is none. */
    private static Integer exit(String text) {
        int at = text.lastIndexOf(EXIT);
        int number = 0;
        int digits = 0;
        for (int i = at + EXIT.length(); at >= 0 && i < text.length() && digits < 9; i++, digits++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number * 10 + digit;
        }
        return digits == 0 ? null : Integer.valueOf(number);
    }
}
