package io.github.agentpprof.sinks.diff;

import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.flame.AmountChange;
import io.github.agentpprof.sinks.saved.SavedProfiles;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Two profiles of the same view, in the same unit.
 *
 * @param view of both
 * @param type what the numbers measure
 * @param base what was, after scaling if that was asked for
 * @param candidate what is
 * @param normalized whether the base was scaled so that both have the same total
 */
public record ProfileDiff(String view, ValueType type, Profile base, Profile candidate, boolean normalized) {
    private static final String NANOSECONDS = "nanoseconds";

    /**
     * A stack or a frame, before and after.
     *
     * @param base weight in the base
     * @param candidate weight in the candidate
     */
    public record Change(long base, long candidate) {
        public static final Change NONE = new Change(0, 0);

        public Change plus(Change other) {
            return new Change(Math.addExact(base, other.base), Math.addExact(candidate, other.candidate));
        }

        /** What came, or if it is negative what went. */
        public long delta() {
            return Math.subtractExact(candidate, base);
        }

        /** {@link #delta} with its sign and unit, {@code =} if there is none. */
        public String signed(ValueType type) {
            long delta = delta();
            return delta == 0 ? "=" : (delta > 0 ? "+" : "-") + Amount.text(Math.abs(delta), type);
        }

        /** {@link #delta} as a part of the base: {@code +12.5%}, {@code new}, {@code gone}, or nothing if there is none. */
        public String relative() {
            return delta() == 0 ? "" : new AmountChange(base, candidate).relative();
        }
    }

    /**
     * The difference of {@code candidate} from {@code base}.
     *
     * @param normalized whether to scale the base so that both have the same total
     * @throws IllegalArgumentException if they cannot be compared; the message says why and is fit to be shown
     */
    public static ProfileDiff of(Profile base, Profile candidate, boolean normalized) {
        if (told(base.view()) && told(candidate.view()) && !base.view().equals(candidate.view())) {
            throw new IllegalArgumentException("one profile is of the view " + base.view() + ", the other of "
                    + candidate.view() + "; only the same view can be compared");
        }
        ValueType was = type(base);
        ValueType is = type(candidate);
        ValueType type = told(was.type()) ? was : is;
        if (told(was.type()) && told(is.type())) {
            if (!was.equals(is)) {
                throw new IllegalArgumentException("one profile weighs " + was.type() + " in " + was.unit()
                        + ", the other " + is.type() + " in " + is.unit() + "; they cannot be compared");
            }
        } else if (type.unit().equals(NANOSECONDS)) {
            throw new IllegalArgumentException(
                    "folded stacks do not tell their unit of time; compare the view time by pprof or JSON files");
        }
        String view = told(base.view()) ? base.view() : candidate.view();
        return new ProfileDiff(
                view, type, normalized ? Scaled.to(total(candidate), base) : base, candidate, normalized);
    }

    /** Each stack that either holds, labels summed away, sorted. */
    public SortedMap<Stack, Change> changes() {
        SortedMap<Stack, Change> changes = new TreeMap<>();
        for (Map.Entry<Stack, Long> stack : base.stacks().entrySet()) {
            changes.merge(stack.getKey(), new Change(stack.getValue(), 0), Change::plus);
        }
        for (Map.Entry<Stack, Long> stack : candidate.stacks().entrySet()) {
            changes.merge(stack.getKey(), new Change(0, stack.getValue()), Change::plus);
        }
        return changes;
    }

    /** {@code changes} added up by what {@code name} says of their stacks, the largest change first, then by name. */
    public static List<Map.Entry<String, Change>> largestFirst(
            Map<Stack, Change> changes, Function<Stack, String> name) {
        Map<String, Change> sums = new TreeMap<>();
        changes.forEach((stack, change) -> sums.merge(name.apply(stack), change, Change::plus));
        return sums.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Change> sum) ->
                                -Math.abs(sum.getValue().delta()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /** Both totals. */
    public Change total() {
        return new Change(total(base), total(candidate));
    }

    private static long total(Profile profile) {
        return profile.totals().get(profile.defaultIndex());
    }

    private static ValueType type(Profile profile) {
        return profile.valueTypes().get(profile.defaultIndex());
    }

    private static boolean told(String name) {
        return !name.equals(SavedProfiles.UNTOLD);
    }
}
