package io.github.agentpprof.transforms.model;

import java.io.Serializable;

/**
 * When something was going on. Times are milliseconds since 1970 UTC, {@link Origin#NO_TIME} if unknown.
 *
 * @param begin when it was set off: for a call the time of what it answers, for a tool that of the line that asks for it
 * @param end when its last line was written
 * @param duration how long it says itself that it took, in milliseconds; -1 if it does not
 * @param active its share of the session's active time, in nanoseconds; 0 before that is measured
 * @param traits under what
 */
public record Activity(long begin, long end, long duration, long active, Traits traits) implements Serializable {
    public static final Activity UNKNOWN = new Activity(Origin.NO_TIME, Origin.NO_TIME, -1, 0, Traits.NONE);

    /** Something that went on from {@code begin} to {@code end}. */
    public static Activity of(long begin, long end) {
        return new Activity(begin, end, -1, 0, Traits.NONE);
    }

    public Activity with(Traits newTraits) {
        return new Activity(begin, end, duration, active, newTraits);
    }

    public Activity measured(long newActive) {
        return new Activity(begin, end, duration, newActive, traits);
    }

    /** From the first beginning to the last end that either knows of. */
    public Activity merge(Activity other) {
        long first = begin == Origin.NO_TIME || other.begin == Origin.NO_TIME
                ? Math.max(begin, other.begin)
                : Math.min(begin, other.begin);
        return new Activity(
                first,
                Math.max(end, other.end),
                Math.max(duration, other.duration),
                Math.max(active, other.active),
                traits.merge(other.traits));
    }

    /** First millisecond of the interval on the clock: what took less time than its lines lie apart ran at their end. */
    public long from() {
        return !isKnown() || duration < 0 ? begin : Math.max(begin, end - duration);
    }

    /** Whether there is an interval at all. */
    public boolean isKnown() {
        return begin != Origin.NO_TIME && end != Origin.NO_TIME && begin <= end;
    }
}
