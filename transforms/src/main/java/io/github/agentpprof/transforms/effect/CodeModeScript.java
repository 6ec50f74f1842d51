package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the tool calls in the JavaScript of Codex' code mode: {@code await tools.exec_command({cmd: "ls", workdir: "a"})}. Only
 * string literals are read; what is put together at run time is not known.
 */
final class CodeModeScript {
    private static final String TOOLS = "tools.";
    private static final int MOST = 1000;
    private static final int LONGEST_NAME = 100;
    private static final Chars NAME_START = Chars.of("A-Za-z_");
    private static final Chars NAME = Chars.of("A-Za-z0-9_");
    private static final Chars BEFORE_KEY = Chars.of("{,(");
    private static final Chars QUOTES = Chars.of("\"'");
    private static final Chars TEXT_QUOTES = Chars.of("\"'`");
    private static final Set<String> KEYS = Set.of("cmd", "command", "workdir", "input", "patch", "path", "url");

    private CodeModeScript() {}

    static List<ToolCall> calls(String script) {
        List<ToolCall> calls = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (int at = script.indexOf(TOOLS); at >= 0 && places.size() < MOST; at = script.indexOf(TOOLS, at + 1)) {
            int name = at + TOOLS.length();
            int end = NAME.end(script, name);
            int open = Chars.WHITE.end(script, end);
            if (NAME_START.isAt(script, name)
                    && end - name <= LONGEST_NAME
                    && !NAME.isAt(script, at - 1)
                    && script.startsWith("(", open)) {
                places.add(new int[] {name, end, open + 1});
            }
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
        int direct = Chars.WHITE.end(arguments, 0);
        if (TEXT_QUOTES.isAt(arguments, direct)) {
            return call.withPatch(literal(arguments, direct));
        }
        int from = 0;
        while (from < arguments.length()) {
            int key = Chars.WHITE.end(arguments, BEFORE_KEY.find(arguments, from) + 1);
            key = QUOTES.isAt(arguments, key) ? key + 1 : key;
            int end = NAME.end(arguments, key);
            int value = value(arguments, end);
            from = value < 0 ? Math.max(key, from + 1) : value;
            String word = value < 0 ? "" : arguments.substring(key, end);
            if (KEYS.contains(word)) {
                call = with(call, word, literal(arguments, value));
            }
        }
        return call;
    }

    /** Where the text begins that a key has which ends at {@code end}; -1 if it has none. */
    private static int value(String arguments, int end) {
        int colon = Chars.WHITE.end(arguments, QUOTES.isAt(arguments, end) ? end + 1 : end);
        int value = Chars.WHITE.end(arguments, colon + 1);
        return arguments.startsWith(":", colon) && TEXT_QUOTES.isAt(arguments, value) ? value : -1;
    }

    private static ToolCall with(ToolCall call, String key, String value) {
        return switch (key) {
            case "cmd", "command" -> call.command().isEmpty() ? call.withCommand(value) : call;
            case "workdir" -> call.workdir().isEmpty() ? call.withWorkdir(value) : call;
            case "path" -> call.path().isEmpty() ? call.withPath(value) : call;
            case "url" -> call.url().isEmpty() ? call.withUrl(value) : call;
            default -> call.patch().isEmpty() ? call.withPatch(value) : call;
        };
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
