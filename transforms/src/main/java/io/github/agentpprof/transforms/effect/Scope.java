package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.chars.Chars;
import io.github.agentpprof.transforms.effect.shell.Word;
import java.util.ArrayList;
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

    /**
     * The words of a command. A variable in the place of its program may hold that and what is given to it; where such a
     * value has quotes in it, a shell takes them for letters, so that nobody can tell what is meant but for the program.
     */
    List<Argument> words(List<Word> words) {
        Word first = words.get(0);
        boolean joined = value(first).equals(Argument.of("eval"));
        List<Argument> values = new ArrayList<>();
        String program = split(first);
        if (program == null) {
            values.add(value(first, joined));
        } else {
            for (String text : Chars.WHITE.cut(program.strip())) {
                values.add(Argument.of(text));
            }
            if (!plain(program)) {
                return List.of(values.get(0));
            }
        }
        for (Word word : words.subList(1, words.size())) {
            values.add(value(word, joined));
        }
        return values;
    }

    /** The value of a word that is nothing but an unquoted variable of several words, else null. */
    private String split(Word word) {
        boolean alone =
                word.parts().size() == 1 && word.parts().get(0) instanceof Word.Variable variable && !variable.quoted();
        String value = alone ? value(word, true).text() : "";
        return hasSpace(value) && !value.isBlank() ? value : null;
    }

    private static boolean plain(String text) {
        return text.chars().noneMatch(c -> "'\"`\\$".indexOf(c) >= 0);
    }

    private static boolean hasSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** What a word stands for, as an argument. An unquoted variable of several words is known to nobody but the shell. */
    Argument value(Word word) {
        return value(word, false);
    }

    /** What a variable is given, where a shell does not take words apart. */
    Argument assigned(Word word) {
        return value(word, true);
    }

    /** @param joined whether it does not matter that an unquoted variable's value is several words */
    private Argument value(Word word, boolean joined) {
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
                Word.Variable variable = part instanceof Word.Variable one ? one : null;
                String value = variable == null ? null : variables.get(variable.name());
                boolean several = value != null && !variable.quoted() && !joined && hasSpace(value);
                if (value == null || several || text.length() > LONGEST_WORD) {
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
