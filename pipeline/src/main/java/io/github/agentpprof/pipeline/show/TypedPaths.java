package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.transforms.redact.Addresses;
import io.github.agentpprof.transforms.redact.PrivateShapes;
import io.github.agentpprof.transforms.redact.ShownText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Hides homes, and passwords in addresses, in what is said, but for the paths that the user has typed: these are told as they
 * were, without passwords.
 *
 * <p>Public for {@code ProfileCommand}.
 */
public final class TypedPaths {
    private TypedPaths() {}

    /** The message to tell somebody who has typed these arguments. */
    public static String kept(List<String> arguments, String message) {
        List<String> typed = paths(arguments);
        StringBuilder told = new StringBuilder();
        int from = 0;
        for (int at = 0; at < message.length(); ) {
            String path = at(message, at, typed);
            if (path.isEmpty()) {
                at++;
            } else {
                told.append(shown(message.substring(from, at))).append(Addresses.closed(path));
                at += path.length();
                from = at;
            }
        }
        return plain(told.append(shown(message.substring(from))).toString());
    }

    private static String shown(String message) {
        return PrivateShapes.homesMasked(Addresses.closed(message));
    }

    /** Without what moves a terminal's cursor: a message may quote a file. */
    private static String plain(String message) {
        return message.lines().map(ShownText::oneLine).collect(Collectors.joining(System.lineSeparator()));
    }

    /** The longest of those that begins there and is the whole of what stands in quotes, or after a space; else empty. */
    private static String at(String message, int at, List<String> typed) {
        char before = at == 0 ? ' ' : message.charAt(at - 1);
        if (before != '\'' && before != ' ') {
            return "";
        }
        for (String path : typed) {
            int end = at + path.length();
            if (message.startsWith(path, at)
                    && (end == message.length() || "': ,;".indexOf(message.charAt(end)) >= 0)) {
                return path;
            }
        }
        return "";
    }

    /** What looks like a path, of options and what follows them, longest first. */
    private static List<String> paths(List<String> arguments) {
        List<String> typed = new ArrayList<>();
        for (String word : arguments) {
            typed.add(word);
            typed.add(word.substring(word.indexOf('=') + 1));
        }
        typed.removeIf(word -> word.indexOf('/') < 0 && word.indexOf('\\') < 0);
        typed.sort(Comparator.comparingInt(String::length).reversed());
        return typed;
    }
}
