package io.github.agentpprof.transforms.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Divides the clock of one session among what went on in it: at any moment those that are active share equally, so that
 * the shares add up to the union of the intervals, to the nanosecond.
 *
 * <p>What waits for a subagent has no share while anything goes on in a later thread, else the same work would be there
 * twice. A subagent's thread begins after the one that waits for it, so no two can yield to each other, and whatever
 * is active in the latest thread has its share: the union stays what it is. Which thread a tool waits for is not known
 * here; it yields to every later one, also to one that it does not wait for.
 *
 * <p>Example: 10 ms of a task whose subagent is active from 2 to 9 ms are 3 ms of the task and 7 ms of the subagent.
 *
 * <p>One sweep over sorted beginnings and ends, O(n log n) however many are parallel: what each of those active has had
 * so far is one running sum, read when an interval begins and when it ends.
 */
final class ActiveTime {
    /** Ten years in milliseconds. No agent is that old: one of the two times comes from a clock that was not set. */
    static final long LONGEST = 3_652L * 24 * 60 * 60 * 1000;

    static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * Something that went on.
     *
     * @param key tells it from all others of its session
     * @param thread empty for the session's own
     * @param waits whether it does nothing but wait for subagents
     * @param from in milliseconds
     * @param end first millisecond after it; what is not after {@code from}, or later than {@link #LONGEST}, has no share
     */
    record Interval(String key, String thread, boolean waits, long from, long end) {
        boolean countable() {
            return reckonable(from, end) && from < end;
        }
    }

    private record Mark(long time, boolean begins, int interval) {}

    /** Intervals that have a share at the same moments, and what each has had since the beginning of time. */
    private static final class Sharers {
        final TreeSet<Integer> active = new TreeSet<>();
        long each;
    }

    private static final Comparator<Interval> ORDER = Comparator.comparing(Interval::key)
            .thenComparing(Interval::from)
            .thenComparing(Interval::end)
            .thenComparing(Interval::thread)
            .thenComparing(Interval::waits);

    private final List<Interval> intervals;
    private final long[] shares;
    private final Map<String, Integer> ranks;
    private final Sharers working = new Sharers();

    /** By rank of thread: of these only the highest with anything active has a share. */
    private final List<Sharers> waiting = new ArrayList<>();

    /** How many intervals are active in each thread where any is. */
    private final TreeMap<Integer, Integer> activeThreads = new TreeMap<>();

    private ActiveTime(List<Interval> intervals) {
        this.intervals = intervals;
        this.shares = new long[intervals.size()];
        this.ranks = ranks(intervals);
        ranks.forEach((thread, rank) -> waiting.add(new Sharers()));
    }

    /** The share of each interval in nanoseconds, in the order given; the order has no influence on a share. */
    static long[] shares(List<Interval> intervals) {
        Integer[] places = new Integer[intervals.size()];
        Arrays.setAll(places, place -> place);
        Arrays.sort(places, Comparator.comparing(intervals::get, ORDER));
        List<Interval> inOrder = Arrays.stream(places).map(intervals::get).toList();
        ActiveTime time = new ActiveTime(inOrder);
        time.sweep();
        long[] shares = new long[places.length];
        for (int i = 0; i < places.length; i++) {
            shares[places[i]] = time.shares[i];
        }
        return shares;
    }

    /** Whether the time between two moments can be true, and reckoned in nanoseconds. */
    static boolean reckonable(long from, long end) {
        // A difference beyond the range of a long comes out negative.
        return from <= end && end - from >= 0 && end - from <= LONGEST;
    }

    /** Threads in the order of their beginnings, the session's own first. */
    private static Map<String, Integer> ranks(List<Interval> intervals) {
        Map<String, Long> beginnings = new HashMap<>();
        intervals.stream()
                .filter(Interval::countable)
                .forEach(interval -> beginnings.merge(interval.thread, interval.from, Math::min));
        Map<String, Integer> ranks = new HashMap<>();
        beginnings.keySet().stream()
                .sorted(Comparator.comparing((String thread) -> !thread.isEmpty())
                        .thenComparing(beginnings::get)
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(thread -> ranks.put(thread, ranks.size()));
        return ranks;
    }

    private void sweep() {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < intervals.size(); i++) {
            Interval interval = intervals.get(i);
            if (interval.countable()) {
                marks.add(new Mark(interval.from, true, i));
                marks.add(new Mark(interval.end, false, i));
            }
        }
        marks.sort(Comparator.comparingLong(Mark::time));
        long before = 0;
        for (Mark mark : marks) {
            if (!activeThreads.isEmpty() && before < mark.time) {
                divide((mark.time - before) * NANOS_PER_MILLI);
            }
            before = mark.time;
            pass(mark);
        }
    }

    /** Gives each that has a share at this moment the same; what is left over goes to the first of them. */
    private void divide(long nanos) {
        Sharers waiters = waiting.get(activeThreads.lastKey());
        int count = working.active.size() + waiters.active.size();
        working.each += nanos / count;
        waiters.each += nanos / count;
        int first = working.active.isEmpty()
                ? waiters.active.first()
                : waiters.active.isEmpty()
                        ? working.active.first()
                        : Math.min(working.active.first(), waiters.active.first());
        shares[first] += nanos % count;
    }

    private void pass(Mark mark) {
        Interval interval = intervals.get(mark.interval);
        int rank = ranks.get(interval.thread);
        Sharers sharers = interval.waits ? waiting.get(rank) : working;
        if (mark.begins) {
            sharers.active.add(mark.interval);
            shares[mark.interval] -= sharers.each;
            activeThreads.merge(rank, 1, Integer::sum);
        } else {
            sharers.active.remove(mark.interval);
            shares[mark.interval] += sharers.each;
            activeThreads.computeIfPresent(rank, (thread, count) -> count == 1 ? null : count - 1);
        }
    }
}
