package io.github.agentpprof.transforms.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An operation that another program counted already, with the fields that it told: it comes from an operation file.
 *
 * @param id the same in every file that tells of it
 * @param fields values by name of the field, such as {@code tool}
 * @param value how much it weighs
 */
public record Given(Origin origin, String id, SortedMap<String, String> fields, long value) implements Event {
    public Given {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    @Override
    public Given from(Origin newOrigin) {
        return new Given(newOrigin, id, fields, value);
    }
}
