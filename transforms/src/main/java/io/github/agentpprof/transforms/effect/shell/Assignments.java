package io.github.agentpprof.transforms.effect.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells {@code name=value} from a word. */
final class Assignments {
    private static final Pattern BEGINNING = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\[[^\\]]*\\])?(\\+)?=");

    private Assignments() {}

    /** The assignment that a word is, or null. */
    static Command.Assignment read(Word word) {
        if (word.parts().isEmpty() || !(word.parts().get(0) instanceof Word.Literal first) || first.quoted()) {
            return null;
        }
        Matcher matcher = BEGINNING.matcher(first.text());
        if (!matcher.lookingAt()) {
            return null;
        }
        List<Word.Part> value = new ArrayList<>();
        if (matcher.group(2) != null || matcher.group(3) != null) {
            value.add(new Word.Substitution(List.of()));
        }
        if (matcher.end() < first.text().length()) {
            value.add(new Word.Literal(first.text().substring(matcher.end()), false));
        }
        value.addAll(word.parts().subList(1, word.parts().size()));
        return new Command.Assignment(matcher.group(1), new Word(value));
    }
}
