package io.github.agentpprof.transforms.effect.shell;

import java.util.ArrayList;
import java.util.List;

/** Gathers the parts of a word, neighbouring literals as one. */
final class WordBuilder {
    private final List<Word.Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean quoted;
    private boolean open;

    void append(char c, boolean isQuoted) {
        begin(isQuoted);
        text.append(c);
    }

    /** Quotes begin: even with nothing between them there is a word. */
    void quote() {
        begin(true);
    }

    void add(Word.Part part) {
        close();
        parts.add(part);
    }

    /** Whether all that there is so far is {@code name=}. */
    boolean isAssigned() {
        return parts.isEmpty() && open && !quoted && Assignments.end(text) == text.length();
    }

    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        parts.forEach(part -> WordReader.addCommands(part, commands));
        return commands;
    }

    Word build() {
        close();
        return new Word(parts);
    }

    private void begin(boolean isQuoted) {
        if (open && quoted != isQuoted) {
            close();
        }
        open = true;
        quoted = isQuoted;
    }

    private void close() {
        if (open) {
            parts.add(new Word.Literal(text.toString(), quoted));
            text.setLength(0);
            open = false;
        }
    }
}
