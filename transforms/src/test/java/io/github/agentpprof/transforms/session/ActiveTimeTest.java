package io.github.agentpprof.transforms.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.session.ActiveTime.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ActiveTimeTest {
    @Test
    void whatGoesOnAloneHasAllOfItsTime() {
        // 10-14, 14-20, 30-31: the gap from 20 to 30 is nobody's.
        assertShares(
                Map.of("call1", 4_000_000L, "tool1", 6_000_000L, "call2", 1_000_000L),
                works("call1", "", 10, 14),
                works("tool1", "", 14, 20),
                works("call2", "", 30, 31));
    }

    @Test
    void whatIsParallelSharesTheOverlap() {
        // 0-10 and 4-6: 4 + 2/2 + 4 and 2/2.
        assertShares(
                Map.of("tool1", 9_000_000L, "tool2", 1_000_000L), works("tool1", "", 0, 10), works("tool2", "", 4, 6));
    }

    @Test
    void whatIsLeftOverGoesToTheFirst() {
        // 1,000,000 = 3 x 333,333 + 1.
        assertShares(
                Map.of("call", 333_334L, "tool1", 333_333L, "tool2", 333_333L),
                works("tool2", "", 5, 6),
                works("call", "", 5, 6),
                works("tool1", "", 5, 6));
        // Once more while call and tool1 go on without tool2, which began later: 7-8 three, 6-7 and 8-9 two.
        assertShares(
                Map.of("call", 1_333_334L, "tool1", 1_333_333L, "tool2", 333_333L),
                works("call", "", 6, 9),
                works("tool1", "", 6, 9),
                works("tool2", "", 7, 8));
        // 1,000,000 = 6 x 166,666 + 4.
        Interval[] six = new Interval[6];
        Arrays.setAll(six, i -> works("tool" + i, "", 0, 1));
        assertEquals(
                List.of(166_670L, 166_666L, 166_666L, 166_666L, 166_666L, 166_666L),
                List.copyOf(shares(List.of(six)).values()));
    }

    @Test
    void aTaskCountsOnlyWhileItsSubagentIsAtRest() {
        // Of 0-20 the subagent has 2-9 and 12-18; another tool of the root shares 5-7 with the subagent, 10-11 and
        // 18-20 with the task: 2 + (9-10: 1) + 1/2 + (11-12: 1) + 2/2 of the task.
        assertShares(
                Map.of("task", 5_500_000L, "call1", 6_000_000L, "call2", 6_000_000L, "shell", 2_500_000L),
                waits("task", "", 0, 20),
                works("call1", "a1", 2, 9),
                works("call2", "a1", 12, 18),
                works("shell", "", 5, 7),
                works("shell", "", 10, 11),
                works("shell", "", 18, 20));
    }

    @Test
    void aTaskWithinATaskYieldsInTheSameWay() {
        // task 0-30, in it a1's call 2-5 and task 5-28, in that a2's call 8-20: 2+2, 3, 3+8, 12.
        assertShares(
                Map.of("task1", 4_000_000L, "call1", 3_000_000L, "task2", 11_000_000L, "call2", 12_000_000L),
                waits("task1", "", 0, 30),
                works("call1", "a1", 2, 5),
                waits("task2", "a1", 5, 28),
                works("call2", "a2", 8, 20));
        // What the session's own thread does meanwhile shares with the inner task, which does not wait for it.
        assertShares(
                Map.of("call1", 1_000_000L, "task2", 2_000_000L, "call", 2_000_000L),
                works("call1", "a1", 4, 5),
                waits("task2", "a1", 5, 9),
                works("call", "", 5, 9));
    }

    @Test
    void parallelTasksShareOnlyWhereNeitherIsAtWork() {
        // 0-2: both tasks; 2-6: a1 and a2; 6-10: a2; 10-12: both tasks, 12-13: the second.
        assertShares(
                Map.of("task1", 2_000_000L, "task2", 3_000_000L, "call1", 2_000_000L, "call2", 6_000_000L),
                waits("task1", "", 0, 12),
                waits("task2", "", 0, 13),
                works("call1", "a1", 2, 6),
                works("call2", "a2", 2, 10));
        // The id decides between two threads that begin at once; the session's own is first even if it begins last.
        assertShares(
                Map.of("task1", 0L, "task2", 4_000_000L, "late", 0L),
                waits("task1", "a1", 0, 4),
                waits("task2", "a2", 0, 4),
                waits("late", "", 1, 3));
    }

    @Test
    void whatHasNoLengthOrNoTrueTimeHasNoShare() {
        long longest = ActiveTime.LONGEST;
        assertShares(
                Map.of(
                        "instant", 0L,
                        "backward", 0L,
                        "unknown", 0L,
                        "begun", 0L,
                        "endless", 0L,
                        "unset", 0L,
                        "call", 3_000_000L),
                works("instant", "", 2, 2),
                works("backward", "", 3, 1),
                works("unknown", "", Origin.NO_TIME, Origin.NO_TIME),
                works("begun", "", Origin.NO_TIME, 3),
                works("endless", "", -3, Long.MAX_VALUE),
                works("unset", "", 0, longest + 1),
                works("call", "", 1, 4));
        assertShares(Map.of("patient", longest * 1_000_000), works("patient", "", 0, longest));
        assertEquals(Map.of(), shares(List.of()));
    }

    @Test
    void anySessionIsDividedAsASlowSweepDoes() {
        for (int seed = 0; seed < 2_000; seed++) {
            List<Interval> intervals = random(new Random(seed));
            Map<String, Long> shares = shares(intervals);
            assertEquals(naive(intervals), shares, "seed " + seed);
            BitSet union = new BitSet();
            intervals.stream().filter(Interval::countable).forEach(i -> union.set((int) i.from(), (int) i.end()));
            assertEquals(
                    union.cardinality() * 1_000_000L,
                    shares.values().stream().mapToLong(share -> share).sum(),
                    "seed " + seed);
            assertTrue(shares.values().stream().allMatch(share -> share >= 0));
            List<Interval> shuffled = new ArrayList<>(intervals);
            Collections.shuffle(shuffled, new Random(seed));
            assertEquals(shares, shares(shuffled), "seed " + seed);
        }
    }

    private static List<Interval> random(Random random) {
        List<Interval> intervals = new ArrayList<>();
        int number = random.nextInt(25);
        int span = 1 + random.nextInt(80);
        for (int i = 0; i < number; i++) {
            String thread = List.of("", "a", "b", "c").get(random.nextInt(4));
            int from = random.nextInt(span);
            // Some without a length, some that end before they begin.
            int end = from + random.nextInt(span) - 2;
            intervals.add(new Interval("k" + i, thread, random.nextInt(3) == 0, from, end));
        }
        return intervals;
    }

    /** Looks at every interval for every stretch between two beginnings or ends. */
    private static Map<String, Long> naive(List<Interval> all) {
        Map<String, Long> shares = new TreeMap<>();
        all.forEach(interval -> shares.put(interval.key(), 0L));
        List<Interval> intervals = all.stream()
                .filter(interval -> interval.from() < interval.end())
                .toList();
        TreeSet<Long> marks = new TreeSet<>();
        intervals.forEach(interval -> marks.addAll(List.of(interval.from(), interval.end())));
        for (long mark : marks) {
            List<Interval> active = intervals.stream()
                    .filter(interval -> interval.from() <= mark && mark < interval.end())
                    .toList();
            List<Interval> sharing = active.stream()
                    .filter(one -> !one.waits()
                            || active.stream().noneMatch(other -> isLater(other.thread(), one.thread(), intervals)))
                    .sorted(Comparator.comparing(Interval::key))
                    .toList();
            if (!sharing.isEmpty()) {
                long nanos = (marks.higher(mark) - mark) * 1_000_000;
                sharing.forEach(interval -> shares.merge(interval.key(), nanos / sharing.size(), Long::sum));
                shares.merge(sharing.get(0).key(), nanos % sharing.size(), Long::sum);
            }
        }
        return shares;
    }

    private static boolean isLater(String thread, String than, List<Interval> intervals) {
        if (thread.equals(than) || thread.isEmpty() || than.isEmpty()) {
            return !thread.equals(than) && than.isEmpty();
        }
        long a = beginning(thread, intervals);
        long b = beginning(than, intervals);
        return a == b ? thread.compareTo(than) > 0 : a > b;
    }

    private static long beginning(String thread, List<Interval> intervals) {
        return intervals.stream()
                .filter(interval -> interval.thread().equals(thread))
                .mapToLong(Interval::from)
                .min()
                .orElseThrow();
    }

    private static void assertShares(Map<String, Long> expected, Interval... intervals) {
        List<Interval> given = new ArrayList<>(List.of(intervals));
        assertEquals(new TreeMap<>(expected), shares(given));
        Collections.reverse(given);
        assertEquals(new TreeMap<>(expected), shares(given));
    }

    /** Shares by key, added up where intervals have the same. */
    private static Map<String, Long> shares(List<Interval> intervals) {
        long[] shares = ActiveTime.shares(intervals);
        Map<String, Long> byKey = new TreeMap<>();
        for (int i = 0; i < shares.length; i++) {
            byKey.merge(intervals.get(i).key(), shares[i], Long::sum);
        }
        return byKey;
    }

    private static Interval works(String key, String thread, long from, long end) {
        return new Interval(key, thread, false, from, end);
    }

    private static Interval waits(String key, String thread, long from, long end) {
        return new Interval(key, thread, true, from, end);
    }
}
