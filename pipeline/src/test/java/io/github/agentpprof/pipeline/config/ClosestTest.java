package io.github.agentpprof.pipeline.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosestTest {
    @ParameterizedTest
    @CsvSource({
        "cost, cost, 0",
        "csot, cost, 1", // swapped
        "cos, cost, 1",
        "costs, cost, 1",
        "cast, cost, 1",
        "'', cost, 4",
        "kitten, sitting, 3",
    })
    void countsKeystrokes(String a, String b, int distance) {
        assertEquals(distance, Closest.distance(a, b));
        assertEquals(distance, Closest.distance(b, a));
    }

    /** A mistake for each three letters; the first of those as close. */
    @Test
    void onlyWhatIsCloseIsMeant() {
        List<String> known = List.of("cost", "files", "network", "time", "tokens");
        assertEquals(", did you mean 'cost'?", Closest.hint("COSTS", known));
        assertEquals(", did you mean 'network'?", Closest.hint("netwrk", known));
        assertEquals("", Closest.hint("money", known));
        assertEquals("", Closest.hint("t", known));
        assertEquals(", did you mean 'bat'?", Closest.hint("cat", List.of("bat", "hat")));
    }

    @Test
    void aNameThatIsNoneIsToldWithTheKnown() {
        assertEquals("unknown view 'x'; known: a, b", Closest.unknown("view", "x", "", List.of("a", "b")));
        assertEquals(
                "unknown field 'dya' for --stack, did you mean 'day'? Known: day",
                Closest.unknown("field", "dya", " for --stack", List.of("day")));
    }
}
