package io.github.agentpprof.transforms.model.coder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Ledger;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.RandomEvents;
import io.github.agentpprof.transforms.model.Rank;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class EventBatchTest {
    private final RandomEvents random = new RandomEvents(11);

    @Test
    void aBatchKeepsItsEventsInOrder() throws IOException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            events.add(random.any());
        }
        EventBatch batch = batch(events);
        assertEquals(3_000, batch.size());
        assertEquals(events, events(batch));
        byte[] bytes = CoderUtils.encodeToByteArray(EventBatch.BatchCoder.of(), batch);
        assertEquals(events, events(CoderUtils.decodeFromByteArray(EventBatch.BatchCoder.of(), bytes)));
    }

    @Test
    void anEmptyBatchHasNone() {
        assertEquals(List.of(), events(batch(List.of())));
    }

    @Test
    void aStringIsWrittenOnce() {
        Origin origin = new Origin("claude", "s".repeat(1000), "", Rank.MAIN, 0, "", true, "");
        Event event = new Ledger(origin, "book", 1);
        EventBatch.Builder builder = new EventBatch.Builder();
        builder.add(event);
        assertTrue(builder.bytes() > 1000);
        builder.add(event);
        assertTrue(builder.bytes() < 1100);
    }

    private static EventBatch batch(List<Event> events) {
        EventBatch.Builder builder = new EventBatch.Builder();
        events.forEach(builder::add);
        return builder.build();
    }

    private static List<Event> events(EventBatch batch) {
        List<Event> events = new ArrayList<>();
        batch.forEach(events::add);
        return events;
    }
}
