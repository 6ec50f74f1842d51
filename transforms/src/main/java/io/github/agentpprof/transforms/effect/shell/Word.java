package io.github.agentpprof.transforms.effect.shell;

import java.util.List;

/**
 * A word as written, quotes taken off: {@code src/"$NAME".c} is a literal, a variable and a literal.
 *
 * @param parts in order; none for {@code ''}
 */
public record Word(List<Part> parts) {
    public Word {
        parts = List.copyOf(parts);
    }

    /** A piece of a word. */
    public sealed interface Part {}

    /** Text that stands for itself; unquoted, it may hold wildcards. */
    public record Literal(String text, boolean quoted) implements Part {}

    /** {@code $name} or <code>${name}</code>; unquoted, its value may be several words. */
    public record Variable(String name, boolean quoted) implements Part {}

    /** Text that only a running shell knows, and the commands that it runs to find out. */
    public record Substitution(List<Command> commands) implements Part {
        public Substitution {
            commands = List.copyOf(commands);
        }
    }

    /** Whether the word is {@code text}, written without any quotes: so are reserved words. */
    boolean is(String text) {
        return parts.size() == 1
                && parts.get(0) instanceof Literal literal
                && !literal.quoted()
                && literal.text().equals(text);
    }

    /** The literal text, whatever is not literal left out. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                text.append(literal.text());
            }
        }
        return text.toString();
    }

    boolean quoted() {
        return parts.stream().anyMatch(part -> part instanceof Literal literal && literal.quoted());
    }
}
