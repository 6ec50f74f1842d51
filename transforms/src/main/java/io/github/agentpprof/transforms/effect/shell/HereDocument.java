package io.github.agentpprof.transforms.effect.shell;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.List;

/** A here-document. Its text follows the line that announces it, so it is filled in after the command has been read. */
public final class HereDocument {
    static final HereDocument NONE = new HereDocument("", false, true);

    private static final Chars TABS = Chars.of("\t");

    private final String mark;
    private final boolean tabsStripped;
    private final boolean literal;
    private String text = "";
    private List<Command> commands = List.of();

    /**
     * @param mark the line that ends it
     * @param literal whether substitutions in it are mere text
     */
    HereDocument(String mark, boolean tabsStripped, boolean literal) {
        this.mark = mark;
        this.tabsStripped = tabsStripped;
        this.literal = literal;
    }

    public String text() {
        return text;
    }

    /** Commands that run to fill in the text. */
    public List<Command> commands() {
        return commands;
    }

    /** Takes the text from {@code source}, which stands at the beginning of a line. A shell takes the end for the mark too. */
    void fill(Source source) {
        int start = source.position();
        int end = start;
        boolean closed = false;
        while (!closed && source.peek() != Source.END) {
            end = source.position();
            String line = source.line();
            closed = (tabsStripped ? line.substring(TABS.end(line, 0)) : line).equals(mark);
        }
        text = source.text(start, closed ? end : source.position());
        if (!literal && (text.contains("$(") || text.contains("`"))) {
            commands = ShellParser.commandsIn(source.within(text));
        }
    }
}
