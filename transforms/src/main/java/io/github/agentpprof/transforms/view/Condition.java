package io.github.agentpprof.transforms.view;

import com.google.re2j.Pattern;
import java.io.Serializable;
import java.util.List;

/**
 * Something that a field's value must match, anywhere in it, or must not; a field without a value matches as an empty one.
 *
 * @param field name of the field
 * @param negated whether no value may match
 */
public record Condition(String field, Pattern pattern, boolean negated) implements Serializable {
    /** A condition that some value matches. */
    public Condition(String field, Pattern pattern) {
        this(field, pattern, false);
    }

    boolean meets(List<String> values) {
        boolean matches = values.isEmpty()
                ? pattern.matcher("").find()
                : values.stream().anyMatch(value -> pattern.matcher(value).find());
        return matches != negated;
    }
}
