package io.github.agentpprof.transforms.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the tool calls in the JavaScript of Codex' code mode: {@code await tools.exec_command({cmd: "ls", workdir: "a"})}. Only
 * string literals are read; what is put together at run time is not known.
 */
final class CodeModeScript {
    private static final Pattern CALL = Pattern.compile("\\btools\\.([A-Za-z_][A-Za-z0-9_]{0,99})\\s*\\(");
    private static final Pattern KEY =
            Pattern.compile("[{,(]\\s*[\"']?(cmd|command|workdir|input|patch|path|url)[\"']?\\s*:\\s*(?=[\"'`])");
    private static final Pattern BEGINS_WITH_TEXT = Pattern.compile("\\s*(?=[\"'`])");

    private CodeModeScript() {}

    static List<ToolCall> calls(String script) {
        List<ToolCall> calls = new ArrayList<>();
        Matcher call = CALL.matcher(script);
        List<int[]> places = new ArrayList<>();
        while (call.find() && places.size() < 1000) {
            places.add(new int[] {call.start(1), call.end(1), call.end()});
        }
        for (int i = 0; i < places.size(); i++) {
            int[] place = places.get(i);
            int end = i + 1 < places.size() ? places.get(i + 1)[0] : script.length();
            calls.add(read(script.substring(place[0], place[1]), script.substring(place[2], end)));
        }
        return calls;
    }

    private static ToolCall read(String name, String arguments) {
        ToolCall call = ToolCall.named(name);
        Matcher direct = BEGINS_WITH_TEXT.matcher(arguments);
        if (direct.lookingAt()) {
            return call.withPatch(literal(arguments, direct.end()));
        }
        Matcher key = KEY.matcher(arguments);
        while (key.find()) {
            String value = literal(arguments, key.end());
            call = switch (key.group(1)) {
                case "cmd", "command" -> call.command().isEmpty() ? call.withCommand(value) : call;
                case "workdir" -> call.workdir().isEmpty() ? call.withWorkdir(value) : call;
                case "path" -> call.path().isEmpty() ? call.withPath(value) : call;
                case "url" -> call.url().isEmpty() ? call.withUrl(value) : call;
                default -> call.patch().isEmpty() ? call.withPatch(value) : call;
            };
        }
        return call;
    }

    /** The string literal whose quote stands at {@code start}. */
    private static String literal(String text, int start) {
        char quote = text.charAt(start);
        StringBuilder literal = new StringBuilder();
        for (int i = start + 1; i < text.length() && text.charAt(i) != quote; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                c = switch (text.charAt(i)) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    default -> text.charAt(i);
                };
            }
            literal.append(c);
        }
        return literal.toString();
    }
}
