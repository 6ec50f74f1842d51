package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.ToolUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Says of each call of a root session, its subagents' among them, which commit or pull request came next, whoever made it. A
 * commit stands at the call that asked for it, a pull request at the latest call before it was told.
 *
 * @param steps all calls, in the order of time
 * @param asking the same by id of the call
 */
record Anchors(List<Step> steps, Map<String, Step> asking) {
    private static final Comparator<Anchor> ORDER =
            Comparator.comparingLong(Anchor::time).thenComparing(Anchor::name);

    /** What is named, when, and the last call that led to it. */
    private record Anchor(long time, String name, Step step) {}

    /** Sets the anchor of each call that has one. */
    void place(Collection<ToolUse> uses, Collection<Arrival> links) {
        List<Anchor> anchors = new ArrayList<>();
        for (ToolUse use : uses) {
            if (!use.sequel().commit().isEmpty()) {
                Step asked = asking.get(use.call());
                long time = use.origin().time();
                add(anchors, time, use.sequel().commit(), asked == null ? before(time) : asked);
            }
        }
        for (Arrival link : links) {
            long time = link.origin().time();
            add(anchors, time, link.found().commit(), before(time));
        }
        // Of several at one call the first has the money.
        anchors.sort(ORDER.reversed());
        anchors.forEach(anchor -> anchor.step().anchor = anchor.name());
        String next = "";
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            next = step.anchor.isEmpty() ? next : step.anchor;
            step.anchor = next;
        }
    }

    private static void add(List<Anchor> anchors, long time, String name, Step step) {
        if (step != null) {
            anchors.add(new Anchor(time, name, step));
        }
    }

    /** The last call that was made until {@code time}, null if there is none or no time is told. */
    private Step before(long time) {
        int from = 0;
        int to = time == Origin.NO_TIME ? 0 : steps.size();
        while (from < to) {
            int middle = from + to >>> 1;
            if (steps.get(middle).call.origin().time() <= time) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from == 0 ? null : steps.get(from - 1);
    }
}
