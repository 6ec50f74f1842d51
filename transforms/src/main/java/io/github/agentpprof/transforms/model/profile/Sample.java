package io.github.agentpprof.transforms.model.profile;

import io.github.agentpprof.transforms.model.Labels;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * One stack under one set of labels, with its weights.
 *
 * @param values one number for each {@link ValueType} of the profile, in that order
 */
public record Sample(Stack stack, Labels labels, List<Long> values) implements Comparable<Sample>, Serializable {
    private static final Comparator<Sample> ORDER =
            Comparator.comparing(Sample::stack).thenComparing(Sample::labels);

    public Sample {
        values = List.copyOf(values);
    }

    @Override
    public int compareTo(Sample other) {
        return ORDER.compare(this, other);
    }
}
