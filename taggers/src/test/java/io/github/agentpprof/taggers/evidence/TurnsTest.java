package io.github.agentpprof.taggers.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.intent.Intent;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Set<String> ALL = Set.of("aa", "bb", "cc");

    @Test
    void whatFollowsAPromptIsItsBehaviour() {
        Map<String, Evidence> evidence = of(history(), 100);
        assertEquals(
                "{GIVEN=1, ANSWER=1, CALL=3, READ=1, EDIT=1, COMMAND=1, TEST=1, EDIT_DOCS=1}",
                evidence.get("aa").behaviour().counts().toString());
        assertEquals(
                "{GIVEN=1, ANSWER=1}", evidence.get("bb").behaviour().counts().toString());
        assertEquals("{GIVEN=1}", evidence.get("cc").behaviour().counts().toString());
    }

    @Test
    void whatCameBeforeIsItsSetting() {
        Map<String, Evidence> evidence = of(history(), 100);
        assertEquals(new Setting(0, "", false, false), evidence.get("aa").setting());
        assertEquals(new Setting(1, "aa", true, false), evidence.get("bb").setting());
        assertEquals(new Setting(2, "bb", false, false), evidence.get("cc").setting());
        assertTrue(evidence.get("aa").first());
        assertFalse(evidence.get("bb").first());
    }

    @Test
    void theLastAnswerInWordsIsTheOneThatAsks() {
        List<TracedEvent> events = history();
        events.add(call("s", "p1", 19, "Done."));
        assertFalse(of(events, 100).get("bb").setting().asked());
    }

    @Test
    void refusedWorkIsAnInterruption() {
        List<TracedEvent> events = history();
        events.add(new TracedEvent(
                ToolUse.answered(origin("s", "", 15), "t2", "p1", Activity.of(Origin.NO_TIME, 15), "denied")));
        Evidence after = of(events, 100).get("bb");
        assertTrue(after.setting().interrupted());
        assertEquals(3, of(events, 100).get("aa").behaviour().of(Deed.CALL), "a result is no call");
    }

    @Test
    void neitherOrderNorPartsMatter() {
        String expected = new TreeMap<>(of(history(), 100)).toString();
        for (int seed = 0; seed < 5; seed++) {
            List<TracedEvent> shuffled = history();
            Collections.shuffle(shuffled, new Random(seed));
            Turns whole = new Turns(100);
            for (TracedEvent event : shuffled) {
                Turns part = new Turns(100);
                part.add(event);
                whole.add(part);
            }
            assertEquals(expected, new TreeMap<>(whole.of(ALL)).toString());
        }
    }

    @Test
    void aCopyOfAFileSaysNothingNew() {
        List<TracedEvent> twice = history();
        twice.addAll(history());
        Map<String, Evidence> one = of(history(), 100);
        Map<String, Evidence> two = of(twice, 100);
        for (String hash : ALL) {
            assertArrayEquals(one.get(hash).ofBehaviour(), two.get(hash).ofBehaviour(), 1e-12, hash);
            assertEquals(one.get(hash).setting(), two.get(hash).setting());
        }
    }

    @Test
    void theWorkOfASubagentIsNotThePrompts() {
        List<TracedEvent> events = new ArrayList<>(List.of(prompt("s", "p1", "aa", 10)));
        events.add(new TracedEvent(ToolUse.asked(
                origin("s", "helper", 11), "t1", "", "p1", "read", Activity.of(11, 11), List.of(read()))));
        events.add(use(
                "s",
                "p1",
                "t2",
                "task",
                new ToolAction("subagent", "", List.of(), "process", List.of(), List.of(), true)));
        assertEquals(
                "{GIVEN=1, CALL=1, AGENT=1}",
                of(events, 100).get("aa").behaviour().counts().toString());
    }

    @Test
    void sessionsBeyondTheLimitAreLeftOutWhole() {
        List<TracedEvent> events = history();
        events.add(prompt("a", "p9", "cc", 5));
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(events, new Random(seed));
            Map<String, Evidence> evidence = of(events, 3);
            assertEquals(Set.of("cc"), evidence.keySet());
            assertEquals(new Setting(0, "", false, false), evidence.get("cc").setting());
            Turns whole = new Turns(3);
            Turns half = new Turns(3);
            events.subList(0, 5).forEach(whole::add);
            events.subList(5, events.size()).forEach(half::add);
            whole.add(half);
            assertEquals(Set.of("cc"), whole.of(ALL).keySet());
        }
    }

    @Test
    void behaviourSpeaksByTheTable() {
        // edits: feature .6; many_edits: ln(2)/3 of .5; edit_docs: -.5; mostly_test only without edits
        double[] scores = of(history(), 100).get("aa").ofBehaviour();
        assertEquals(0.6 + Math.log(2) / 3 * 0.5 - 0.5, scores[Intent.FEATURE.ordinal()], 1e-12);
        assertEquals(0.2 + 1.6, scores[Intent.DOCS.ordinal()], 1e-12);
        // none: explain .7; without any answer nothing is known
        assertEquals(0.7, of(history(), 100).get("bb").ofBehaviour()[Intent.EXPLAIN.ordinal()], 1e-12);
        assertArrayEquals(new double[16], of(history(), 100).get("cc").ofBehaviour(), 0);
    }

    @Test
    void contextSpeaksForGoingOn() {
        Map<String, Evidence> evidence = of(history(), 100);
        double[] expected = new double[16];
        expected[Intent.STEER.ordinal()] = -0.75;
        assertArrayEquals(expected, evidence.get("aa").ofContext(3, null), 0);
        // after a question, with debugging in force
        Arrays.fill(expected, 0);
        expected[Intent.STEER.ordinal()] = 0.6;
        expected[Intent.DEBUG.ordinal()] = 0.75;
        assertArrayEquals(expected, evidence.get("bb").ofContext(3, Intent.DEBUG), 0);
        expected[Intent.STEER.ordinal()] = 0;
        assertArrayEquals(expected, evidence.get("bb").ofContext(60, Intent.DEBUG), 0, "long prompts are no answers");
        assertArrayEquals(new double[16], Evidence.NONE.ofContext(3, null), 0);
    }

    @Test
    void everyFeatureHasAWeight() {
        List<Behaviour> behaviours = new ArrayList<>();
        for (Deed deed : Deed.values()) {
            behaviours.add(Behaviour.once(List.of(Deed.GIVEN, Deed.ANSWER, deed)));
            behaviours.add(Behaviour.once(List.of(Deed.GIVEN, Deed.ANSWER, Deed.CALL, deed)));
            behaviours.add(Behaviour.once(List.of(Deed.GIVEN, Deed.CALL, Deed.EDIT, deed)));
        }
        Set<String> met = new TreeSet<>();
        behaviours.forEach(behaviour -> met.addAll(Features.of(behaviour).keySet()));
        assertEquals(BehaviourWeights.shipped().all().keySet(), met);
    }

    /** Three prompts: the first reads, runs tests, edits a readme and ends in a question; the third gets no answer. */
    private static List<TracedEvent> history() {
        List<TracedEvent> events = new ArrayList<>();
        events.add(prompt("s", "p1", "aa", 10));
        events.add(use("s", "p1", "t1", "read", read()));
        events.add(use(
                "s",
                "p1",
                "t2",
                "bash",
                new ToolAction("shell", "pytest", List.of("pytest"), "test", List.of(), List.of(), true)));
        events.add(use(
                "s",
                "p1",
                "t3",
                "edit",
                new ToolAction(
                        "edit",
                        "",
                        List.of(),
                        "write",
                        List.of(new ToolAction.PathTouch("web/README.md", "write")),
                        List.of(),
                        true)));
        events.add(call("s", "p1", 18, "Shall I go on?\n"));
        events.add(prompt("s", "p2", "bb", 20));
        events.add(call("s", "p2", 25, ""));
        events.add(prompt("s", "p3", "cc", 30));
        return events;
    }

    private static ToolAction read() {
        return new ToolAction("read", "", List.of(), "read", List.of(), List.of(), true);
    }

    private static Map<String, Evidence> of(List<TracedEvent> events, int most) {
        Turns turns = new Turns(most);
        events.forEach(turns::add);
        return turns.of(ALL);
    }

    private static TracedEvent prompt(String session, String id, String hash, long time) {
        return new TracedEvent(Prompt.told(origin(session, "", time), id, hash, true), "tangerine", "");
    }

    private static TracedEvent use(String session, String prompt, String id, String tool, ToolAction action) {
        return new TracedEvent(ToolUse.asked(
                origin(session, "", 12), id, "", prompt, tool, Activity.of(12, Origin.NO_TIME), List.of(action)));
    }

    private static TracedEvent call(String session, String prompt, long time, String text) {

        return new TracedEvent(Call.told(origin(session, "", time), "msg_" + time, "", "", prompt, null), text, "");
    }

    private static Origin origin(String session, String thread, long time) {
        return new Origin("claude", session, thread, Rank.MAIN, time, "shop", true, "");
    }
}
