package io.github.agentpprof.transforms.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.TimedEvents;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Idle;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SessionTimeTest {
    private static final TimedEvents ROOT = TimedEvents.of("s");
    private static final TimedEvents SUB = ROOT.subagent("a1");

    @Test
    void aTurnIsItsCallsAndTools() {
        // The prompt at 10 is answered until 14, the tool runs until 20, its result is answered until 23.
        assertActive(
                Map.of("c1", 4_000_000L, "t1", 6_000_000L, "c2", 3_000_000L),
                ROOT.prompt("p1", 10),
                ROOT.call("c1", 10, 14),
                ROOT.tool("t1", "shell", 14, 20),
                ROOT.call("c2", 20, 23));
    }

    @Test
    void aToolsOwnDurationCountsBackFromItsResult() {
        // The result is there at 20, after 4 of the 6 ms; 100 ms cannot have been before the asking line.
        assertActive(Map.of("t1", 4_000_000L), ROOT.tool("t1", "shell", Activity.of(14, 20, 4)));
        assertActive(Map.of("t1", 6_000_000L), ROOT.tool("t1", "shell", Activity.of(14, 20, 100)));
        assertActive(Map.of("t1", 0L), ROOT.tool("t1", "shell", Activity.of(14, 20, 0)));
    }

    @Test
    void toolsThatWaitForSubagentsAreThoseWithSuchAnAction() {
        Event call = SUB.call("c1", 2, 9);
        assertActive(Map.of("t1", 3_000_000L, "c1", 7_000_000L), ROOT.tool("t1", "subagent", 0, 10), call);
        // Anything else shares: 2 + 7/2 + 1.
        assertActive(Map.of("t1", 6_500_000L, "c1", 3_500_000L), ROOT.tool("t1", "shell", 0, 10), call);
    }

    @Test
    void whatWaitsForAPersonIsIdleAsFarAsNothingElseGoesOn() {
        // Asked from 4 to 20: a subagent's call has 6 to 9, another question 18 to 25 the time from 20 on; then 25 to
        // 30.
        List<Event> events = List.of(
                ROOT.prompt("p1", 0),
                ROOT.call("c1", 0, 4),
                ROOT.tool("t1", "ask", 4, 20),
                SUB.call("c2", 6, 9),
                ROOT.tool("t2", "ask", 18, 25),
                ROOT.prompt("p2", 30));
        assertActive(Map.of("c1", 4_000_000L, "t1", 0L, "c2", 3_000_000L, "t2", 0L), events.toArray(Event[]::new));
        assertEquals(
                List.of(13_000_000L, 5_000_000L, 5_000_000L),
                idle(events).stream().map(event -> ((Idle) event).nanos()).toList());
        assertEquals(TimedEvents.context("of t1"), ((Idle) idle(events).get(0)).context());
    }

    @Test
    void whatLacksATimeHasNoShareAndAnEarlierMeasureIsForgotten() {
        assertActive(
                Map.of("c1", 0L, "c2", 0L, "t1", 0L, "t2", 0L, "c3", 2_000_000L),
                ROOT.call("c1", Origin.NO_TIME, 5),
                ROOT.call("c2", Activity.of(Origin.NO_TIME, Origin.NO_TIME, 7).measured(99)),
                ROOT.tool("t1", "shell", 3, Origin.NO_TIME),
                ROOT.tool("t2", "shell", Activity.of(9, 8, -1).measured(99)),
                ROOT.call("c3", Activity.of(4, 6, -1).measured(99)));
    }

    @Test
    void everythingElseOfAnEventStaysAsItIs() {
        Call call = ROOT.call("c1", 10, 14);
        assertEquals(List.of(call.during(call.activity().measured(4_000_000))), measured(List.of(call)));
        ToolUse use = ROOT.tool("t1", "shell", 14, 20);
        assertEquals(List.of(use.during(use.activity().measured(6_000_000))), measured(List.of(use)));
    }

    @Test
    void aSessionIsIdleFromItsLastEndToTheNextPrompt() {
        Call last = ROOT.call("c2", 20, 23);
        assertIdle(
                List.of(new Idle(last.origin(), TimedEvents.context("of c2"), 77_000_000)),
                ROOT.prompt("p1", 10),
                ROOT.call("c1", 10, 14),
                ROOT.tool("t1", "shell", 14, 20),
                last,
                ROOT.prompt("p2", 100),
                ROOT.call("c3", 100, 110),
                // Between 110 and 150 nothing is known, but no prompt ends it.
                ROOT.call("c4", 150, 160));
    }

    @Test
    void whileAnythingIsActiveASessionIsNotIdle() {
        // The subagent in the background goes on until 90, another tool is asked for at 95 and never answered.
        Call sub = SUB.call("c2", 20, 90);
        ToolUse unanswered = ROOT.tool("t1", "shell", 95, Origin.NO_TIME);
        assertIdle(
                List.of(
                        new Idle(sub.origin(), TimedEvents.context("of c2"), 2_000_000),
                        new Idle(unanswered.origin(), TimedEvents.context("of t1"), 5_000_000)),
                ROOT.call("c1", 10, 14),
                sub,
                ROOT.prompt("p1", 60),
                ROOT.prompt("p2", 90),
                ROOT.prompt("p3", 92),
                unanswered,
                ROOT.prompt("p4", 100));
    }

    @Test
    void ofStepsThatEndTogetherTheBestWitnessTellsWhereTheTimeBelongs() {
        Call main = ROOT.call("c9", 10, 20);
        assertIdle(
                List.of(new Idle(main.origin(), TimedEvents.context("of c9"), 1_000_000)),
                SUB.call("c1", 5, 20),
                main,
                ROOT.prompt("p1", 21));
    }

    @Test
    void aPromptThatNothingAnswersEndsOneWaitAndBeginsTheNext() {
        Call call = ROOT.call("c1", 10, 14);
        Prompt first = ROOT.prompt("p1", 20);
        assertIdle(
                List.of(
                        new Idle(call.origin(), TimedEvents.context("of c1"), 6_000_000),
                        new Idle(first.origin(), TimedEvents.context("hash of p1"), 10_000_000)),
                call,
                first,
                ROOT.prompt("p2", 30),
                // At the same time as the one before it.
                ROOT.prompt("p3", 30));
    }

    @Test
    void onlyPromptsOfThePersonEndAWaitAndOnlyAfterSomethingWasDone() {
        assertIdle(
                List.of(),
                ROOT.prompt("p1", 2),
                ROOT.prompt("p2", 5),
                ROOT.call("c1", 10, 14),
                Prompt.told(ROOT.prompt("p", 50).origin(), "task:a1", "h", false),
                SUB.prompt("p4", 60),
                ROOT.prompt("p5", Origin.NO_TIME));
        // A clock that began at 1970 leaves no wait of half a century.
        assertIdle(List.of(), ROOT.call("c1", 0, 1), ROOT.prompt("p1", 1_700_000_000_000L));
    }

    @Test
    void activeAndIdleTimeIsNeverMoreThanTheSpan() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<Event> events = new ArrayList<>();
            for (int i = 1 + random.nextInt(12); i > 0; i--) {
                TimedEvents thread = random.nextInt(3) == 0 ? SUB : ROOT;
                int from = random.nextInt(100);
                int end = from + random.nextInt(20);
                events.add(
                        switch (random.nextInt(4)) {
                            case 0 -> ROOT.prompt("p" + i, from);
                            case 1 -> thread.tool("t" + i, "shell", from, end);
                            case 2 -> thread.tool("t" + i, "subagent", from, end);
                            default -> thread.call("c" + i, from, end);
                        });
            }
            long least = Long.MAX_VALUE;
            long most = Long.MIN_VALUE;
            for (Event event : events) {
                Activity activity = event instanceof Call call
                        ? call.activity()
                        : event instanceof ToolUse use
                                ? use.activity()
                                : Activity.of(
                                        event.origin().time(), event.origin().time());
                least = Math.min(least, activity.begin());
                most = Math.max(most, activity.end());
            }
            List<Event> idle = idle(events);
            long total = active(measured(events)).values().stream()
                            .mapToLong(share -> share)
                            .sum()
                    + idle.stream().mapToLong(event -> ((Idle) event).nanos()).sum();
            assertTrue(total <= (most - least) * 1_000_000L, "seed " + seed);
            Collections.shuffle(events, random);
            assertEquals(idle, idle(events), "seed " + seed);
        }
    }

    private static void assertActive(Map<String, Long> expected, Event... events) {
        List<Event> given = new ArrayList<>(List.of(events));
        assertEquals(new TreeMap<>(expected), active(measured(given)));
        Collections.reverse(given);
        assertEquals(new TreeMap<>(expected), active(measured(given)));
    }

    private static void assertIdle(List<Idle> expected, Event... events) {
        List<Event> given = new ArrayList<>(List.of(events));
        assertEquals(expected, idle(given));
        Collections.reverse(given);
        assertEquals(expected, idle(given));
    }

    private static Map<String, Long> active(List<Event> events) {
        Map<String, Long> shares = new TreeMap<>();
        for (Event event : events) {
            if (event instanceof Call call) {
                shares.put(call.id(), call.activity().active());
            } else if (event instanceof ToolUse use) {
                shares.put(use.id(), use.activity().active());
            }
        }
        return shares;
    }

    private static List<Event> measured(List<Event> events) {
        List<Event> out = new ArrayList<>();
        session(events).measure(out::add);
        return out;
    }

    private static List<Event> idle(List<Event> events) {
        List<Event> out = new ArrayList<>();
        session(events).idle(out::add);
        return out;
    }

    private static SessionTime session(List<Event> events) {
        SessionTime session = new SessionTime();
        events.forEach(session::add);
        return session;
    }
}
