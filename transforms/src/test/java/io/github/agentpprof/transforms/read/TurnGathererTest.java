package io.github.agentpprof.transforms.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnGathererTest {
    private final List<TracedEvent> out = new ArrayList<>();
    private final TurnGatherer turns = new TurnGatherer(out::add);

    @Test
    void aPromptComesWithWhatStandsAroundIt() {
        turns.inOrder();
        turns.event(prompt("s", "", "first"));
        turns.act("s", new Act("Bash", "npm test"));
        turns.event(call("s", "", "Shall I go on?"));
        turns.event(prompt("s", "", "yes"));
        turns.act("s", new Act("Edit", "src/a.py"));
        turns.end();
        assertEquals(List.of("Shall I go on?", "first", "yes"), texts());
        assertEquals(
                new Surroundings(true, null, null, List.of(new Act("Bash", "npm test"))),
                out.get(1).around());
        assertEquals(
                new Surroundings(true, "first", "Shall I go on?", List.of(new Act("Edit", "src/a.py"))),
                out.get(2).around());
    }

    @Test
    void sessionsAndSubagentsOfAFileStayApart() {
        turns.inOrder();
        turns.event(prompt("s", "", "one"));
        turns.event(prompt("t", "", "two"));
        turns.event(call("s", "a1", "A subagent said this."));
        turns.act("t", new Act("Read", "x"));
        turns.event(prompt("s", "", "three"));
        turns.end();
        assertEquals(List.of("A subagent said this.", "one", "three", "two"), texts());
        assertNull(out.get(2).around().said());
        assertEquals("one", out.get(2).around().asked());
        assertEquals(List.of(new Act("Read", "x")), out.get(3).around().acts());
    }

    @Test
    void oneFileKnowsNothingOfAnotherAndLongTextsAreCut() {
        turns.inOrder();
        turns.event(prompt("s", "", "x".repeat(1000)));
        turns.event(call("s", "", "y".repeat(1000)));
        for (int i = 0; i < 100; i++) {
            turns.act("s", new Act("Read", "" + i));
        }
        turns.event(prompt("s", "", "next"));
        turns.end();
        assertEquals(TurnGatherer.MOST_ACTS, out.get(1).around().acts().size());
        assertEquals(Surroundings.LONGEST_TEXT, out.get(2).around().asked().length());
        assertEquals(Surroundings.LONGEST_TEXT, out.get(2).around().said().length());
        turns.inOrder();
        turns.event(prompt("s", "", "another file"));
        turns.end();
        assertNull(out.get(3).around().asked());
    }

    @Test
    void whereLinesHaveNoOrderNothingIsKnown() {
        turns.event(prompt("s", "", "first"));
        assertFalse(out.get(0).around().known());
    }

    private List<String> texts() {
        return out.stream().map(TracedEvent::text).toList();
    }

    private static TracedEvent prompt(String session, String thread, String text) {
        return new TracedEvent(Prompt.told(origin(session, thread), text, text, true), text, "");
    }

    private static TracedEvent call(String session, String thread, String text) {
        Metering metering = Metering.of("m", new Usage(1, 1, 0, 0, 0, 0, 0), true);
        return new TracedEvent(Call.told(origin(session, thread), "c", "", "", "", metering), text, "");
    }

    private static Origin origin(String session, String thread) {
        return new Origin("claude", session, thread, Rank.MAIN, 0, "shop", true, "");
    }
}
