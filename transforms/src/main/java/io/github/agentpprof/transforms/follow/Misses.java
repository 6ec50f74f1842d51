package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;

/** Says why a call missed the cache. */
final class Misses {
    private static final long MINUTE = 60_000;
    private static final long SHORT = 5 * MINUTE;
    private static final long LONG = 60 * MINUTE;
    private static final String RECORDED_END = "_changed";

    private Misses() {}

    /**
     * What the agent says itself; else the time that has passed; else what is different.
     *
     * @param before the call before
     * @param hourly whether the cache is kept for an hour
     * @param made whether the context was made anew, or things taken out of it
     */
    static String reason(Step step, Step before, boolean hourly, boolean made) {
        if (!step.recorded.isEmpty()) {
            return step.recorded.replace(RECORDED_END, "");
        }
        if (gap(before, step) > (hourly ? LONG : SHORT)) {
            return "idle";
        }
        Call call = step.call;
        Call last = before.call;
        if (!call.metering().model().equals(last.metering().model())) {
            return "model";
        }
        String effort = call.activity().traits().effort();
        String lastEffort = last.activity().traits().effort();
        if (!effort.isEmpty() && !lastEffort.isEmpty() && !effort.equals(lastEffort)) {
            return "effort";
        }
        return made ? "compaction" : "unknown";
    }

    /** Milliseconds between two calls, -1 if that is not known or the clock ran backwards. */
    static long gap(Step before, Step step) {
        Activity now = step.call.activity();
        long start = now.isKnown() ? now.from() : step.call.origin().time();
        long end = Math.max(before.call.activity().end(), before.call.origin().time());
        boolean known = start != Origin.NO_TIME && end != Origin.NO_TIME && start >= end && start - end >= 0;
        return known ? start - end : -1;
    }
}
