package io.github.agentpprof.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Given;
import io.github.agentpprof.transforms.model.Idle;
import io.github.agentpprof.transforms.model.Ledger;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.junit.jupiter.api.Test;

class MeasureTimeTest {
    /** What the graphs of this JVM have put out, by run. */
    private static final Map<String, List<Event>> FOUND = new ConcurrentHashMap<>();

    private static final TimedEvents FIRST = TimedEvents.of("s1");
    private static final TimedEvents SECOND = TimedEvents.of("s2");
    private static final TimedEvents OTHER_AGENT = new TimedEvents("codex", "s1", "");

    /** Three sessions on the same clock; the first has a subagent, its call c1 is told twice. */
    private static final List<Event> EVENTS = List.of(
            FIRST.prompt("p1", 10),
            FIRST.call("c1", 10, 14),
            FIRST.call("c1", 10, 14),
            FIRST.tool("t1", "subagent", 14, 30),
            FIRST.subagent("a1").call("c2", 16, 20),
            FIRST.subagent("a1").tool("t2", "shell", 20, 25),
            FIRST.prompt("p2", 50),
            SECOND.prompt("p3", 12),
            SECOND.call("c3", 12, 16),
            SECOND.call("c4", 15, 17),
            OTHER_AGENT.call("c5", 10, 20),
            new Ledger(FIRST.prompt("p1", 10).origin(), "book", 5),
            new Given(FIRST.prompt("p1", 10).origin(), "g", new TreeMap<>(), 3));

    /** t1: 14-16 and 25-30; c3 and c4 share 15-16. */
    private static final Map<String, Long> ACTIVE = new TreeMap<>(Map.of(
            "c1", 4_000_000L,
            "t1", 7_000_000L,
            "c2", 4_000_000L,
            "t2", 5_000_000L,
            "c3", 3_500_000L,
            "c4", 1_500_000L,
            "c5", 10_000_000L));

    @Test
    void eachSessionHasAClockOfItsOwnInAnyShardsAndBundles() {
        List<Event> backwards = new ArrayList<>(EVENTS);
        Collections.reverse(backwards);
        List<Event> expected = measured(EVENTS, 1, 1, false);
        assertEquals(ACTIVE, active(expected));
        // One of the thirteen is a copy.
        assertEquals(12, expected.size());
        assertEquals(expected, measured(EVENTS, 7, 1, false));
        assertEquals(expected, measured(EVENTS, 2, 5, false));
        assertEquals(expected, measured(backwards, 3, 4, false));
    }

    @Test
    void idleTimeIsAnEventOfItsOwnIfAskedFor() {
        List<Event> found = new ArrayList<>(measured(EVENTS, 3, 3, true));
        assertEquals(ACTIVE, active(found));
        List<Event> idle = found.stream().filter(Idle.class::isInstance).toList();
        // From the end of t1 at 30 to the prompt at 50.
        ToolUse last = FIRST.tool("t1", "subagent", 14, 30);
        assertEquals(List.of(new Idle(last.origin(), last.context(), 20_000_000)), idle);
        found.removeAll(idle);
        assertEquals(measured(EVENTS, 1, 1, false), found);
    }

    @Test
    void whatTakesNoTimeGoesThroughAsItIs() {
        List<Event> others = EVENTS.stream().filter(MeasureTimeTest::isOther).toList();
        assertEquals(
                sorted(others),
                measured(EVENTS, 2, 2, false).stream()
                        .filter(MeasureTimeTest::isOther)
                        .toList());
    }

    private static boolean isOther(Event event) {
        return event instanceof Prompt || event instanceof Ledger || event instanceof Given;
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

    /** What comes of events that arrive in several collections, in an order of its own. */
    private static List<Event> measured(List<Event> events, int shards, int parts, boolean idle) {
        String run = UUID.randomUUID().toString();
        FOUND.put(run, Collections.synchronizedList(new ArrayList<>()));
        Pipeline pipeline = Pipeline.create();
        PCollectionList<Event> collections = PCollectionList.empty(pipeline);
        for (int part = 0; part < parts; part++) {
            List<Event> some = new ArrayList<>();
            for (int i = part; i < events.size(); i += parts) {
                some.add(events.get(i));
            }
            PCollection<Event> collection =
                    pipeline.apply("Create " + part, Create.of(some).withCoder(EventCoder.of()));
            collections = collections.and(collection);
        }
        collections
                .apply(Flatten.pCollections())
                .apply(DeduplicateEvents.inShards(shards))
                .get(DeduplicateEvents.EVENTS)
                .apply(MeasureTime.inShards(shards).includingIdle(idle))
                .apply(ParDo.of(new KeepFn(run)));
        pipeline.run().waitUntilFinish();
        return sorted(FOUND.remove(run));
    }

    private static List<Event> sorted(List<Event> events) {
        return events.stream()
                .sorted(Comparator.comparing(Event::origin)
                        .thenComparing(event -> event.getClass().getName())
                        .thenComparing(Event::toString))
                .toList();
    }

    private static final class KeepFn extends DoFn<Event, Void> {
        private final String run;

        KeepFn(String run) {
            this.run = run;
        }

        @ProcessElement
        public void process(@Element Event event) {
            FOUND.get(run).add(event);
        }
    }
}
