package io.github.agentpprof.transforms.view;

import com.google.re2j.Pattern;
import java.io.Serializable;
import java.util.List;

/**
 * Something that a field's value must match, anywhere in it; a field without a value matches as an empty one.
 *
 * @param field name of the field
 */
public record Condition(String field, Pattern pattern) implements Serializable {
    boolean meets(List<String> values) {
        return values.isEmpty()
                ? pattern.matcher("").find()
                : values.stream().anyMatch(value -> pattern.matcher(value).find());
    }
}
