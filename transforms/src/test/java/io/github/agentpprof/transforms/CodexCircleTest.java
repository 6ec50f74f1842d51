package io.github.agentpprof.transforms;

import static io.github.agentpprof.transforms.CodexLines.count;
import static io.github.agentpprof.transforms.CodexLines.meta;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threads that name themselves, or each other, as what they were forked from: their calls of 100 and 200 count once. */
class CodexCircleTest {
    private static final String CALLS = count("00:10.000", "", "100 0 1 0") + count("05:00.000", "", "200 0 1 0");

    @Test
    void aThreadThatNamesItselfCopiedNothing() {
        assertEquals(300, tokens(thread("a", "a", CALLS)));
    }

    @Test
    void copiesInACircleCountOnce() {
        assertEquals(300, tokens(thread("a", "b", CALLS), thread("b", "a", CALLS)));
        assertEquals(300, tokens(thread("b", "a", CALLS), thread("a", "b", CALLS)));
    }

    @Test
    void allInACircleOfThreeThatWasNotCopiedCounts() {
        // The circle is cut at the oldest: b has 7 and c has 9 that the others have not.
        String b = thread("b", "a", CALLS + count("06:00.000", "", "7 0 1 0"));
        String c = thread("c", "b", CALLS + count("06:00.000", "", "7 0 1 0") + count("07:00.000", "", "9 0 1 0"));
        assertEquals(316, tokens(thread("a", "c", CALLS), b, c));
    }

    private static long tokens(String... files) {
        List<Long> inputs = new ArrayList<>();
        ManyFiles.of(files)
                .calls()
                .forEach(call -> inputs.add(call.metering().usage().input()));
        return inputs.stream().mapToLong(Long::longValue).sum();
    }

    private static String thread(String id, String origin, String calls) {
        return meta(id, "\"forked_from_id\":\"" + origin + "\",") + calls;
    }
}
