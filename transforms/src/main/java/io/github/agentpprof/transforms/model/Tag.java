package io.github.agentpprof.transforms.model;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A short stable word for what a text is about.
 *
 * @param name 3 to 12 lower-case letters
 * @param order position of the rule that gave it; of two tags the one with the smaller order holds, so that "first
 *     match wins" stays true over evidence that arrives in pieces
 */
public record Tag(String name, int order) implements Comparable<Tag>, Serializable {
    /** What a text gets that no rule matches. */
    public static final Tag UNMATCHED = new Tag("unmatched", Integer.MAX_VALUE);

    /** The prompt tag of a call that has no prompt on record, for example in a file that lost its head. */
    public static final String NO_PROMPT = "none";

    private static final Comparator<Tag> ORDER =
            Comparator.comparingInt(Tag::order).thenComparing(Tag::name);

    /** By hand, as in {@link Labels}. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Tag tag && order == tag.order && name.equals(tag.name);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + order;
    }

    public boolean matched() {
        return order != UNMATCHED.order;
    }

    /** The one of the two that holds. */
    public Tag first(Tag other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(Tag other) {
        return ORDER.compare(this, other);
    }
}
