package io.github.agentpprof.transforms.model.profile;

import java.io.Serializable;
import java.util.List;

/**
 * The part of a profile that has certain values of some fields; the slices of a profile by the same fields add up to it.
 *
 * @param fields names of the fields
 * @param values of each of them, made safe as names of files
 * @param profile without what is told of the run as a whole
 */
public record Slice(List<String> fields, List<String> values, Profile profile) implements Serializable {
    public Slice {
        fields = List.copyOf(fields);
        values = List.copyOf(values);
    }
}
