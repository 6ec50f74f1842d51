package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of one thread in their order, and the contexts that they are made in: one, and beside it one for each other model
 * that is asked for something small in between, such as a title.
 */
final class ThreadContexts {
    private final List<Step> steps = new ArrayList<>();
    private final List<Arrival> last = new ArrayList<>();
    private final Map<String, Chain> beside = new HashMap<>();

    /** What came in and no call has been given yet. */
    private final List<Arrival> waiting = new ArrayList<>();

    private final Kinds kinds;
    private final Mentions mentions;
    private final Map<String, Arrival> inputs;
    private final Map<String, String> repeats;
    private Chain main;

    ThreadContexts(Kinds kinds, Mentions mentions, Map<String, Arrival> inputs, Map<String, String> repeats) {
        this.kinds = kinds;
        this.mentions = mentions;
        this.inputs = inputs;
        this.repeats = repeats;
        this.main = chain();
    }

    /** Adds a call, in order. */
    void add(Step step) {
        steps.add(step);
    }

    List<Step> steps() {
        return steps;
    }

    Mentions mentions() {
        return mentions;
    }

    /** What came in after the last call. */
    List<Arrival> last() {
        return last;
    }

    /** The context in which the thread is, as its calls have been taken so far. */
    Chain main() {
        return main;
    }

    /** Adds something that came in behind call {@code index}, -1 for before all. */
    void add(Arrival arrival, int index) {
        (index + 1 < steps.size() ? steps.get(index + 1).arrivals : last).add(arrival);
    }

    /** Number of the last call made before {@code time}, -1 if there is none. */
    int before(long time) {
        int from = 0;
        int to = steps.size();
        while (from < to) {
            int middle = from + to >>> 1;
            if (steps.get(middle).call.origin().time() < time) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }

    /**
     * Takes the next call of the thread.
     *
     * @param parent whose context it may go on with, null if there is none
     */
    void next(Step step, Chain parent) {
        waiting.addAll(step.arrivals);
        Chain chain = chainOf(step);
        Step before = chain.latest();
        step.gap = before == null ? -1 : Misses.gap(before, step);
        if (chain == main) {
            chain.next(step, List.copyOf(waiting), parent, step.place == 0);
            waiting.clear();
        } else {
            chain.next(step, List.of(), null, true);
        }
        if (before != null) {
            before.next = step;
        }
    }

    /** All calls have been taken. */
    void end() {
        waiting.addAll(last);
        main.end(waiting);
    }

    /** A call of another model that is much smaller than the context is none of it. */
    private Chain chainOf(Step step) {
        Step latest = main.latest();
        Call call = step.call;
        boolean same = latest == null
                || latest.call.metering().model().equals(call.metering().model())
                || step.own().prompt() >= main.size() / 2;
        return same ? main : beside.computeIfAbsent(call.metering().model(), model -> chain());
    }

    private Chain chain() {
        return new Chain(kinds, mentions, new Repeats(inputs, repeats));
    }
}
