package io.github.agentpprof.transforms.model.coder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.RandomEvents;
import io.github.agentpprof.transforms.model.TracedEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class EventCoderTest {
    private final RandomEvents random = new RandomEvents(7);

    @Test
    void everyEventComesBackAsItWas() throws IOException {
        for (int i = 0; i < 5_000; i++) {
            Event event = random.any();
            byte[] bytes = CoderUtils.encodeToByteArray(EventCoder.of(), event);
            assertEquals(event, CoderUtils.decodeFromByteArray(EventCoder.of(), bytes));
            assertArrayEquals(bytes, CoderUtils.encodeToByteArray(EventCoder.of(), event));
        }
    }

    @Test
    void anEventComesBackWithItsText() throws IOException {
        for (String text : new String[] {"", "größe 😀\n", "x".repeat(100_000)}) {
            TracedEvent traced = new TracedEvent(random.any(), text, "Bash, " + text);
            byte[] bytes = CoderUtils.encodeToByteArray(TracedEventCoder.of(), traced);
            assertEquals(traced, CoderUtils.decodeFromByteArray(TracedEventCoder.of(), bytes));
        }
    }

    @Test
    void aLoneSurrogateBecomesAQuestionMarkAndNoMore() throws IOException {
        TracedEvent traced = new TracedEvent(random.any(), "a\ud800b", "");
        byte[] bytes = CoderUtils.encodeToByteArray(TracedEventCoder.of(), traced);
        assertEquals(
                "a?b",
                CoderUtils.decodeFromByteArray(TracedEventCoder.of(), bytes).text());
    }

    @Test
    void rubbishIsNoEvent() {
        assertThrows(IOException.class, () -> EventCoder.of().decode(new ByteArrayInputStream(new byte[] {'?'})));
    }
}
