package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.effect.shell.Word;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Folder, variables and functions at a place in a script, as far as the text tells. */
final class Scope {
    /** A script could make values and words of any length out of few characters. */
    private static final int LONGEST_VALUE = 512;

    private static final int LONGEST_WORD = 8192;
    private static final int MOST_NAMES = 256;

    private final Map<String, String> variables;
    private final Set<String> functions;
    private String folder;

    Scope(String folder) {
        this(folder, new HashMap<>(Map.of("HOME", "~", "PWD", ".", "TMPDIR", "/tmp")), new HashSet<>());
    }

    private Scope(String folder, Map<String, String> variables, Set<String> functions) {
        this.folder = folder;
        this.variables = variables;
        this.functions = functions;
    }

    /** The scope of a subshell: what happens there is forgotten. */
    Scope inner() {
        return new Scope(folder, new HashMap<>(variables), new HashSet<>(functions));
    }

    /** Null if only a running shell knows. */
    String folder() {
        return folder;
    }

    void enter(Argument target) {
        folder = target.whole() && target.wildcard() < 0 ? Paths.within(folder, target.text()) : null;
    }

    void assign(String name, Argument value) {
        boolean known = value.whole() && value.text().length() <= LONGEST_VALUE;
        if (known && (variables.size() < MOST_NAMES || variables.containsKey(name))) {
            variables.put(name, value.text());
        } else {
            variables.remove(name);
        }
    }

    void define(String function) {
        if (functions.size() < MOST_NAMES) {
            functions.add(function);
        }
    }

    boolean isFunction(String name) {
        return functions.contains(name);
    }

    Argument value(Word word) {
        StringBuilder text = new StringBuilder();
        int wildcard = -1;
        List<Word.Part> parts = word.parts();
        for (Word.Part part : parts) {
            if (part instanceof Word.Literal literal) {
                if (wildcard < 0 && !literal.quoted()) {
                    int place = wildcard(literal.text());
                    wildcard = place < 0 ? -1 : text.length() + place;
                }
                text.append(literal.text());
            } else {
                String value = part instanceof Word.Variable variable ? variables.get(variable.name()) : null;
                if (value == null || text.length() > LONGEST_WORD) {
                    return new Argument(text.toString(), false, wildcard);
                }
                text.append(value);
            }
        }
        return new Argument(text.toString(), true, wildcard);
    }

    private static int wildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?' || c == '[' || c == '{' && text.indexOf('}', i) > 0) {
                return i;
            }
        }
        return -1;
    }
}
