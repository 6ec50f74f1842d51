package io.github.agentpprof.transforms.model;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Labels that the user has given to events, such as the team and the person they belong to: values by name. All events of
 * a file share one set.
 *
 * @param values by name of the label; none is empty
 */
public record LabelSet(SortedMap<String, String> values) implements Comparable<LabelSet>, Serializable {
    public static final LabelSet NONE = new LabelSet(Collections.emptySortedMap());

    public LabelSet {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static LabelSet of(SortedMap<String, String> values) {
        return values.isEmpty() ? NONE : new LabelSet(values);
    }

    /** The value of a label, empty if there is none. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** These labels and those of {@code other} that are not among them. */
    public LabelSet or(LabelSet other) {
        if (other.isEmpty() || isEmpty()) {
            return isEmpty() ? other : this;
        }
        SortedMap<String, String> all = new TreeMap<>(other.values);
        all.putAll(values);
        return new LabelSet(all);
    }

    /** What tells more comes first, then by names and values. */
    @Override
    public int compareTo(LabelSet other) {
        int order = Integer.compare(other.values.size(), values.size());
        return order != 0 ? order : values.toString().compareTo(other.values.toString());
    }
}
