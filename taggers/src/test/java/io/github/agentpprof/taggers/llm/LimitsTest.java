package io.github.agentpprof.taggers.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void pausesDoubleAndFollowTheServerWithinBounds() {
        Limits usual = Limits.USUAL;
        assertEquals(
                List.of(500L, 1000L, 2000L, 30_000L),
                Stream.of(1, 2, 3, 17)
                        .map(attempt -> usual.pauseAfter(attempt, Duration.ZERO).toMillis())
                        .toList());
        assertEquals(Duration.ofSeconds(7), usual.pauseAfter(1, Duration.ofSeconds(7)));
        assertEquals(Duration.ofSeconds(30), usual.pauseAfter(1, Duration.ofSeconds(70)));
    }
}
