package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.view.StackView;
import io.github.agentpprof.transforms.view.StackView.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Turns raw sums into samples.
 *
 * <p>Each column of each stack is rounded once, half up, and what that gives is shared out among the stack's labels so
 * that the shares add up to it: a profile with labels and one without have the same sums. Partitions share what their
 * labels have in the same way, so that slices add up to the whole, and the whole is the same with slices and without.
 *
 * <p>Public for {@code BuildProfiles}.
 */
public final class ProfileBuilder {
    /** Partitions within labels, so that labels are rounded as without them. */
    private static final Comparator<Sum> ORDER = Comparator.comparing((Sum sum) -> sum.key.stack())
            .thenComparing(sum -> sum.key.labels())
            .thenComparing(sum -> sum.key.partition());

    private final StackView view;

    /** A list, since a profile of many sessions fills the memory of one worker, and maps take as much again. */
    private List<Sum> sums = new ArrayList<>();

    private boolean sorted = true;

    private record Sum(StackSums.Key key, long[] raw) {}

    public ProfileBuilder(StackView view) {
        this.view = view;
    }

    public void add(StackSums some) {
        sorted = false;
        some.forEach((key, raw) -> sums.add(new Sum(key, raw)));
    }

    /** One sample for each pair of stack and labels, sorted. */
    public List<Sample> samples() {
        return slices(partition -> "").getOrDefault("", List.of());
    }

    /** The same for each part that {@code pick} makes of partitions. */
    SortedMap<String, List<Sample>> slices(UnaryOperator<String> pick) {
        sort();
        SortedMap<String, List<Sample>> slices = new TreeMap<>();
        int next = 0;
        while (next < sums.size()) {
            int first = next;
            Stack stack = sums.get(first).key.stack();
            while (next < sums.size() && sums.get(next).key.stack().equals(stack)) {
                next++;
            }
            List<Sum> rows = sums.subList(first, next);
            List<long[]> values = values(rows.stream().map(Sum::raw).toList());
            for (int row = 0; row < rows.size(); row++) {
                StackSums.Key key = rows.get(row).key;
                List<Sample> samples = slices.computeIfAbsent(pick.apply(key.partition()), part -> new ArrayList<>());
                add(samples, stack, key.labels(), values.get(row));
            }
        }
        return slices;
    }

    private void sort() {
        if (sorted) {
            return;
        }
        sums.sort(ORDER);
        List<Sum> distinct = new ArrayList<>(sums.size());
        for (Sum sum : sums) {
            int last = distinct.size() - 1;
            if (last >= 0 && distinct.get(last).key.equals(sum.key)) {
                distinct.set(last, new Sum(sum.key, plus(distinct.get(last).raw, sum.raw)));
            } else {
                distinct.add(sum);
            }
        }
        sums = distinct;
        sorted = true;
    }

    /** Adds to the last sample, if that is the one. */
    private static void add(List<Sample> samples, Stack stack, Labels labels, long[] values) {
        int last = samples.size() - 1;
        Sample same = samples.isEmpty() ? null : samples.get(last);
        if (same != null && same.stack().equals(stack) && same.labels().equals(labels)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.addExact(values[i], same.values().get(i));
            }
            samples.remove(last);
        }
        samples.add(new Sample(stack, labels, boxed(values)));
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
