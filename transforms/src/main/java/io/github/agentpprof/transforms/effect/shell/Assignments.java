package io.github.agentpprof.transforms.effect.shell;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.ArrayList;
import java.util.List;

/** Tells {@code name=value} from a word. */
final class Assignments {
    private static final Chars NAME_START = Chars.of("A-Za-z_");
    private static final Chars NAME = Chars.of("A-Za-z0-9_");

    private Assignments() {}

    /** Where the value begins in {@code name=}, {@code name+=} or {@code name[…]=}; -1 if {@code text} does not begin so. */
    static int end(CharSequence text) {
        if (!NAME_START.isAt(text, 0)) {
            return -1;
        }
        int at = NAME.end(text, 1);
        if (is(text, at, '[')) {
            do {
                at++;
            } while (at < text.length() && text.charAt(at) != ']');
            at++;
        }
        at = is(text, at, '+') ? at + 1 : at;
        return is(text, at, '=') ? at + 1 : -1;
    }

    private static boolean is(CharSequence text, int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** The assignment that a word is, or null. */
    static Command.Assignment read(Word word) {
        if (word.parts().isEmpty() || !(word.parts().get(0) instanceof Word.Literal first) || first.quoted()) {
            return null;
        }
        int end = end(first.text());
        if (end < 0) {
            return null;
        }
        int name = NAME.end(first.text(), 0);
        List<Word.Part> value = new ArrayList<>();
        if (name + 1 < end) {
            value.add(new Word.Substitution(List.of()));
        }
        if (end < first.text().length()) {
            value.add(new Word.Literal(first.text().substring(end), false));
        }
        value.addAll(word.parts().subList(1, word.parts().size()));
        return new Command.Assignment(first.text().substring(0, name), new Word(value));
    }
}
