package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.ShareError;
import io.github.agentpprof.transforms.model.profile.ShareRow;
import io.github.agentpprof.transforms.model.profile.Totals;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Money whose kind of work is not certain, by group and prompt: between what bounds lies the cost of each kind within a group.
 * Holds an entry for each prompt of a group, so there is nothing to hold where tags are certain.
 */
final class UncertainCosts implements Serializable {
    private static final double NANOS_PER_MICRO = 1000;

    private final HashMap<List<String>, HashMap<String, Prompt>> groups = new HashMap<>();

    /** What one prompt cost in a group. */
    private record Prompt(Context context, long nanos) implements Serializable {
        Prompt plus(Prompt other) {
            return new Prompt(context, Math.addExact(nanos, other.nanos));
        }
    }

    /** A share of a call in a group whose value at {@code field} is the kind of work. */
    void add(Call call, List<String> group, int field, long nanos) {
        List<String> open = with(group, field, "");
        String key = call.origin().session() + " " + call.context().promptHash();
        Prompt prompt = new Prompt(call.context(), nanos);
        groups.computeIfAbsent(open, name -> new HashMap<>()).merge(key, prompt, Prompt::plus);
    }

    void add(UncertainCosts other) {
        other.groups.forEach((group, prompts) -> {
            HashMap<String, Prompt> mine = groups.computeIfAbsent(group, name -> new HashMap<>());
            prompts.forEach((key, prompt) -> mine.merge(key, prompt, Prompt::plus));
        });
    }

    /** Hands each group to one part of {@code shards}. */
    void divide(int shards, BiConsumer<Integer, UncertainCosts> parts) {
        Map<Integer, UncertainCosts> divided = new HashMap<>();
        groups.forEach((group, prompts) -> divided.computeIfAbsent(
                        Math.floorMod(group.hashCode(), shards), number -> new UncertainCosts())
                .groups
                .put(group, prompts));
        divided.forEach(parts);
    }

    int size() {
        return groups.values().stream().mapToInt(Map::size).sum();
    }

    /** Rows of nothing but the bounds of each kind's cost; whole groups must be there. */
    List<CostRow> bounds(int field) {
        List<CostRow> rows = new ArrayList<>();
        groups.forEach((group, prompts) -> {
            WorkShares shares = new WorkShares(ShareError.SHIPPED);
            long nanos = 0;
            // Sums of fractions differ in their last digit by their order, and with it the rounding.
            List<String> sorted = new ArrayList<>(prompts.keySet());
            sorted.sort(null);
            for (String key : sorted) {
                Prompt prompt = prompts.get(key);
                shares.add(prompt.context, prompt.nanos / NANOS_PER_MICRO);
                nanos = Math.addExact(nanos, prompt.nanos);
            }
            for (ShareRow share : shares.rows(Math.round(nanos / NANOS_PER_MICRO))) {
                rows.add(new CostRow(with(group, field, share.tag()), Totals.NONE, 0, 0, 0, share.low(), share.high()));
            }
        });
        return rows;
    }

    private static List<String> with(List<String> group, int field, String value) {
        List<String> other = new ArrayList<>(group);
        other.set(field, value);
        return other;
    }
}
