package io.github.agentpprof.transforms.session;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Calls of one thread that tell its running total, whichever files told them: each gets what it added to the total before.
 *
 * <p>Files may have any name and no times, so the totals themselves give the order; the same total in two files is the same
 * call. A total that has less output than one with less input was counted anew.
 *
 * <p>Public for {@code DropReplays}.
 */
public final class RunningTotals {
    private static final Comparator<Usage> ORDER = Comparator.comparing(Usage::prompt)
            .thenComparing(Usage::output)
            .thenComparing(Usage::cacheRead)
            .thenComparing(Usage::cacheWrite5m)
            .thenComparing(Usage::reasoning);

    /** Totals by how often the count had begun anew before, within a file. */
    private final Map<Integer, TreeSet<Usage>> totals = new TreeMap<>();

    private final List<Event> events = new ArrayList<>();

    /** A call, or something that belongs to one. */
    public void add(Event event) {
        events.add(event);
        if (event instanceof Call call) {
            totals.computeIfAbsent(call.lineage().index(), times -> new TreeSet<>(ORDER))
                    .add(call.metering().usage());
        }
    }

    /** Hands on each call with its own numbers; not those that added nothing. */
    public void resolve(Consumer<Event> out) {
        Map<Integer, Map<Usage, Usage>> added = new HashMap<>();
        totals.forEach((times, all) -> added.put(times, differences(all)));
        for (Event event : events) {
            if (event instanceof Call call) {
                Usage own =
                        added.get(call.lineage().index()).get(call.metering().usage());
                if (own.tokens() > 0) {
                    out.accept(call.metered(call.metering().counting(own)));
                }
            } else {
                out.accept(event);
            }
        }
    }

    private static Map<Usage, Usage> differences(TreeSet<Usage> totals) {
        Map<Usage, Usage> added = new HashMap<>();
        Usage before = Usage.NONE;
        for (Usage total : totals) {
            added.put(total, total.output() < before.output() ? total : total.since(before));
            before = total;
        }
        return added;
    }
}
