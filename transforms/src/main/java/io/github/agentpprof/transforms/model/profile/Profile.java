package io.github.agentpprof.transforms.model.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A finished view: everything a sink may write.
 *
 * @param view name of the view, such as {@code tokens}
 * @param valueTypes what the numbers of each sample measure
 * @param defaultType the {@link ValueType#type()} that gives a picture its width
 * @param samples sorted, one for each pair of stack and labels
 * @param run what the run found beside the samples
 */
public record Profile(String view, List<ValueType> valueTypes, String defaultType, List<Sample> samples, RunSummary run)
        implements Serializable {
    public Profile {
        valueTypes = List.copyOf(valueTypes);
        samples = List.copyOf(samples);
        if (valueTypes.stream().noneMatch(type -> type.type().equals(defaultType))) {
            throw new IllegalArgumentException("no value type " + defaultType);
        }
    }

    /** Position of the default type in {@link Sample#values()}. */
    public int defaultIndex() {
        int index = 0;
        while (!valueTypes.get(index).type().equals(defaultType)) {
            index++;
        }
        return index;
    }

    /** Weight in the default type for each stack, labels summed away; stacks that weigh nothing are left out. */
    public SortedMap<Stack, Long> stacks() {
        return stacks(defaultIndex());
    }

    /** The same in the value type at {@code index} of {@link #valueTypes()}. */
    public SortedMap<Stack, Long> stacks(int index) {
        SortedMap<Stack, Long> sums = new TreeMap<>();
        for (Sample sample : samples) {
            long value = sample.values().get(index);
            if (value != 0) {
                sums.merge(sample.stack(), value, Math::addExact);
            }
        }
        return sums;
    }

    /** Sum of each value type over all samples, in the order of {@link #valueTypes()}. */
    public List<Long> totals() {
        List<Long> totals = new ArrayList<>();
        for (int i = 0; i < valueTypes.size(); i++) {
            long total = 0;
            for (Sample sample : samples) {
                total = Math.addExact(total, sample.values().get(i));
            }
            totals.add(total);
        }
        return totals;
    }
}
