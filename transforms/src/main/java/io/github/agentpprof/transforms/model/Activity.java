package io.github.agentpprof.transforms.model;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When something was going on, as each session's lines tell it: a copy in another session may have other times, and an
 * interval from the one's beginning to the other's end would be none.
 *
 * @param told the interval by who tells it
 * @param active its share of the session's active time, in nanoseconds; 0 before that is measured
 * @param traits under what
 */
public record Activity(SortedMap<String, Span> told, long active, Traits traits) implements Serializable {
    private static final String NOBODY = "";

    /**
     * An interval. Times are milliseconds since 1970 UTC, {@link Origin#NO_TIME} if unknown.
     *
     * @param begin when it was set off: for a call the time of what it answers, for a tool that of the line that asks
     *     for it
     * @param end when its last line was written
     * @param duration how long it says itself that it took, in milliseconds; -1 if it does not
     */
    public record Span(long begin, long end, long duration) implements Serializable {
        static final Span UNKNOWN = new Span(Origin.NO_TIME, Origin.NO_TIME, -1);

        /** From the first beginning to the last end that either knows of. */
        Span merge(Span other) {
            long first = begin == Origin.NO_TIME || other.begin == Origin.NO_TIME
                    ? Math.max(begin, other.begin)
                    : Math.min(begin, other.begin);
            return new Span(first, Math.max(end, other.end), Math.max(duration, other.duration));
        }

        boolean isKnown() {
            return begin != Origin.NO_TIME && end != Origin.NO_TIME && begin <= end;
        }
    }

    public Activity {
        told = Collections.unmodifiableSortedMap(told);
    }

    /** Something that went on from {@code begin} to {@code end}. */
    public static Activity of(long begin, long end) {
        return of(begin, end, -1);
    }

    /** Something that went on from {@code begin} to {@code end} and says itself how long it took. */
    public static Activity of(long begin, long end, long duration) {
        SortedMap<String, Span> told = new TreeMap<>();
        told.put(NOBODY, new Span(begin, end, duration));
        return new Activity(told, 0, Traits.NONE);
    }

    public Activity with(Traits newTraits) {
        return new Activity(told, active, newTraits);
    }

    public Activity measured(long newActive) {
        return new Activity(told, newActive, traits);
    }

    /** This as told by the thread of a line, if nobody is known yet to tell it. */
    public Activity toldBy(Origin origin) {
        if (!told.containsKey(NOBODY)) {
            return this;
        }
        String who = Integer.toHexString((origin.session() + " " + origin.thread()).hashCode());
        if (told.size() == 1) {
            SortedMap<String, Span> one = new TreeMap<>();
            one.put(who, told.get(NOBODY));
            return new Activity(one, active, traits);
        }
        SortedMap<String, Span> named = new TreeMap<>(told);
        named.merge(who, named.remove(NOBODY), Span::merge);
        return new Activity(named, active, traits);
    }

    /** What either tells. */
    public Activity merge(Activity other) {
        SortedMap<String, Span> all = told;
        if (!told.equals(other.told)) {
            SortedMap<String, Span> merged = new TreeMap<>(told);
            other.told.forEach((who, span) -> merged.merge(who, span, Span::merge));
            all = merged;
        }
        return new Activity(all, Math.max(active, other.active), traits.merge(other.traits));
    }

    public long begin() {
        return span().begin;
    }

    public long end() {
        return span().end;
    }

    public long duration() {
        return span().duration;
    }

    /** First millisecond of the interval on the clock: what took less time than its lines lie apart ran at their end. */
    public long from() {
        Span span = span();
        return !span.isKnown() || span.duration < 0 ? span.begin : Math.max(span.begin, span.end - span.duration);
    }

    /** Whether there is an interval at all. */
    public boolean isKnown() {
        return span().isKnown();
    }

    /** The first of those told that is an interval, else the first. */
    private Span span() {
        for (Span span : told.values()) {
            if (span.isKnown()) {
                return span;
            }
        }
        return told.isEmpty() ? Span.UNKNOWN : told.get(told.firstKey());
    }
}
