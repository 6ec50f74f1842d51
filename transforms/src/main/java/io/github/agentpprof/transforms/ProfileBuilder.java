package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.Sample;
import io.github.agentpprof.transforms.model.Stack;
import io.github.agentpprof.transforms.view.StackView;
import io.github.agentpprof.transforms.view.StackView.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns raw sums into samples.
 *
 * <p>Each column of each stack is rounded once, half up, and what that gives is shared out among the stack's labels so
 * that the shares add up to it: a profile with labels and one without have the same sums.
 */
final class ProfileBuilder {
    private final StackView view;
    private final SortedMap<Stack, SortedMap<Labels, long[]>> stacks = new TreeMap<>();

    ProfileBuilder(StackView view) {
        this.view = view;
    }

    void add(StackSums sums) {
        sums.forEach((key, raw) -> stacks.computeIfAbsent(key.stack(), stack -> new TreeMap<>())
                .merge(key.labels(), raw, ProfileBuilder::plus));
    }

    /** One sample for each pair of stack and labels, sorted. */
    List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        stacks.forEach((stack, byLabels) -> {
            List<long[]> values = values(new ArrayList<>(byLabels.values()));
            int row = 0;
            for (Map.Entry<Labels, long[]> entry : byLabels.entrySet()) {
                samples.add(new Sample(stack, entry.getKey(), boxed(values.get(row++))));
            }
        });
        return samples;
    }

    private List<long[]> values(List<long[]> raws) {
        List<long[]> values = new ArrayList<>();
        for (int i = 0; i < raws.size(); i++) {
            values.add(new long[view.valueTypes().size()]);
        }
        for (int column = 0; column < view.columns().size(); column++) {
            Column how = view.columns().get(column);
            long raw = 0;
            long shared = 0;
            for (int row = 0; row < raws.size(); row++) {
                raw = Math.addExact(raw, raws.get(row)[column]);
                long rounded = roundedHalfUp(raw, how.divisor());
                values.get(row)[how.valueType()] += rounded - shared;
                shared = rounded;
            }
        }
        return values;
    }

    private static long roundedHalfUp(long raw, long divisor) {
        return Math.floorDiv(raw + divisor / 2, divisor);
    }

    private static long[] plus(long[] a, long[] b) {
        long[] sum = new long[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(a[i], b[i]);
        }
        return sum;
    }

    private static List<Long> boxed(long[] values) {
        List<Long> boxed = new ArrayList<>(values.length);
        for (long value : values) {
            boxed.add(value);
        }
        return boxed;
    }
}
