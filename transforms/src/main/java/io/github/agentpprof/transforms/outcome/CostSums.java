package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.Totals;
import io.github.agentpprof.transforms.view.Framing;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Raw sums of calls, by the stack on which the profile rounds money and, within it, by group.
 *
 * <p>The profile rounds each such stack once. What that gives is shared out among the groups by cumulative rounding, in
 * the order of days and then of groups, so that the rows of any table add up to the profile. Days come first so that
 * what happens on a day cannot change the rows of a day before.
 *
 * <p>Public for {@code TabulateCosts}.
 */
public final class CostSums implements Serializable {
    private static final long NANOS_PER_MICRO = 1000;

    private final HashMap<Stack, TreeMap<Share, long[]>> units = new HashMap<>();
    private final UncertainCosts uncertain = new UncertainCosts();
    private int size;
    /** Null until a call is added. */
    private transient Framing framing;

    /** A group's part of a unit; the period is that of the group, empty if it has none. */
    private record Share(String period, List<String> group, CostKind kind, boolean certain)
            implements Comparable<Share>, Serializable {
        @Override
        public int compareTo(Share other) {
            int order = period.compareTo(other.period);
            order = order != 0 ? order : new Stack(group).compareTo(new Stack(other.group));
            order = order != 0 ? order : kind.compareTo(other.kind);
            return order != 0 ? order : Boolean.compare(certain, other.certain);
        }
    }

    public void add(Call call, CostSplit split) {
        boolean open = !call.metering().finished();
        int work = split.work();
        boolean certain = work < 0 || call.context().odds().isEmpty();
        if (framing == null) {
            framing = split.groups().units();
        }
        split.split(call, framing, (unit, group, kind, calls, quantity, nanos) -> {
            long tokens = kind == CostKind.WEB_SEARCH ? 0 : quantity;
            add(unit, new Share(split.groups().period(group), group, kind, certain), new long[] {
                calls,
                quantity,
                nanos,
                call.cost() == null ? tokens : 0,
                open ? calls : 0,
                open && kind == CostKind.OUTPUT ? tokens : 0
            });
            if (!certain) {
                uncertain.add(call, split.bounded(group), work, nanos);
            }
        });
    }

    public void add(CostSums other) {
        other.units.forEach((unit, shares) -> shares.forEach((share, raw) -> add(unit, share, raw)));
        uncertain.add(other.uncertain);
    }

    /** Hands each unit to the part that {@code shard} says. */
    public void divide(int shards, BiConsumer<Integer, CostSums> parts) {
        Map<Integer, CostSums> divided = new TreeMap<>();
        units.forEach((unit, shares) -> {
            int shard = Math.floorMod(unit.frames().hashCode(), shards);
            CostSums part = divided.computeIfAbsent(shard, number -> new CostSums());
            shares.forEach((share, raw) -> part.add(unit, share, raw));
        });
        uncertain.divide(
                shards,
                (shard, part) -> divided.computeIfAbsent(shard, number -> new CostSums())
                        .uncertain
                        .add(part));
        divided.forEach(parts);
    }

    /**
     * One row for each group, money rounded; the sums must hold all there is of their units.
     *
     * @param split by which they were added up
     */
    public Collection<CostRow> rows(CostSplit split) {
        Map<List<String>, CostRow> rows = new HashMap<>();
        for (TreeMap<Share, long[]> shares : units.values()) {
            long raw = 0;
            long shared = 0;
            for (Map.Entry<Share, long[]> share : shares.entrySet()) {
                raw = Math.addExact(raw, share.getValue()[2]);
                long rounded = Math.floorDiv(raw + NANOS_PER_MICRO / 2, NANOS_PER_MICRO);
                CostRow row = row(share.getKey(), share.getValue(), rounded - shared);
                rows.merge(row.group(), row, CostRow::plus);
                shared = rounded;
            }
        }
        uncertain.bounds(split.work()).forEach(row -> rows.merge(row.group(), row, CostRow::plus));
        return new ArrayList<>(rows.values());
    }

    public int size() {
        return size + uncertain.size();
    }

    private void add(Stack unit, Share share, long[] raw) {
        long[] sum = units.computeIfAbsent(unit, stack -> new TreeMap<>()).get(share);
        if (sum == null) {
            units.get(unit).put(share, raw.clone());
            size++;
            return;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(sum[i], raw[i]);
        }
    }

    private static CostRow row(Share share, long[] raw, long micros) {
        Usage usage = switch (share.kind) {
            case INPUT -> new Usage(raw[1], 0, 0, 0, 0, 0, 0);
            case OUTPUT -> new Usage(0, raw[1], 0, 0, 0, 0, 0);
            case CACHE_READ -> new Usage(0, 0, raw[1], 0, 0, 0, 0);
            case CACHE_WRITE_5M -> new Usage(0, 0, 0, raw[1], 0, 0, 0);
            case CACHE_WRITE_1H -> new Usage(0, 0, 0, 0, raw[1], 0, 0);
            case WEB_SEARCH -> new Usage(0, 0, 0, 0, 0, 0, raw[1]);
        };
        long sure = share.certain ? micros : 0;
        return new CostRow(share.group, new Totals(usage, raw[0], micros), raw[3], raw[4], raw[5], sure, sure);
    }
}
