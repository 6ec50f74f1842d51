package io.github.agentpprof.transforms.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Copies and the order of arrival cannot matter, whatever the lines say. */
class MergeLawsTest {
    private static final int TRIALS = 20_000;

    private final RandomEvents random = new RandomEvents(2026);

    @Test
    void fragmentsOfACallMergeInAnyOrder() {
        for (int i = 0; i < TRIALS; i++) {
            Call a = random.fragment();
            Call b = random.fragment();
            Call c = random.fragment();
            assertEquals(a, a.merge(a));
            assertEquals(a.merge(b), b.merge(a));
            assertEquals(a.merge(b).merge(c), a.merge(b.merge(c)));
            assertEquals(a.merge(b), a.merge(b).merge(b));
        }
    }

    @Test
    void tellingsOfAToolsUseMergeInAnyOrder() {
        for (int i = 0; i < TRIALS; i++) {
            ToolUse a = random.toolUse("toolu_1");
            ToolUse b = random.toolUse("toolu_1");
            ToolUse c = random.toolUse("toolu_1");
            assertEquals(a, a.merge(a));
            assertEquals(a.merge(b), b.merge(a));
            assertEquals(a.merge(b).merge(c), a.merge(b.merge(c)));
        }
    }

    @Test
    void meteringsMergeInAnyOrder() {
        for (int i = 0; i < TRIALS; i++) {
            Metering a = random.metering();
            Metering b = random.metering();
            Metering c = random.metering();
            assertEquals(a, a.merge(a));
            assertEquals(a.merge(b), b.merge(a));
            assertEquals(a.merge(b).merge(c), a.merge(b.merge(c)));
        }
    }

    @Test
    void theFinishedLineNamesTheModel() {
        Usage usage = new Usage(1, 1, 0, 0, 0, 0, 0);
        Metering merged = Metering.of("zebra", usage, false).merge(Metering.of("ant", usage, true));
        assertEquals("ant", merged.model());
        assertTrue(merged.finished());
        Metering assumed = new Metering("unknown", true, usage, 0, new TreeMap<>(), false, "", true, 0);
        assertEquals("ant", assumed.merge(Metering.of("ant", usage, true)).model());
        assertFalse(assumed.merge(Metering.of("ant", usage, true)).modelAssumed());
    }

    @Test
    void serviceAndPlaceMergeEachOnItsOwn() {
        assertEquals("fast/us", served("fast").merge(served("/us")).service());
        assertEquals("fast/us", served("fast/us").merge(served("batch")).service());
        assertEquals("/us", served("").merge(served("/us")).service());
    }

    private static Metering served(String service) {
        return new Metering("ant", false, Usage.NONE, 0, new TreeMap<>(), false, service, true, 0);
    }

    @Test
    void ofTwoTagsTheOneOfTheEarlierRuleHoldsAndWordsBeatTools() {
        Call spoken = random.fragment().tagged(new Tag("said", 5), true);
        Call tools = spoken.tagged(new Tag("tools", 1), false);
        assertEquals("said", spoken.merge(tools).tag().name());
        assertEquals(
                "first",
                spoken.merge(spoken.tagged(new Tag("first", 0), true)).tag().name());
    }

    @Test
    void tokensAreCountedInOneClassEach() {
        // 1 + 20 + 300 + 4000 of the prompt and 50000 of output; reasoning and searches are no tokens of their own.
        Usage usage = new Usage(1, 50_000, 20, 300, 4_000, 49_000, 7);
        assertEquals(4_321, usage.prompt());
        assertEquals(54_321, usage.tokens());
        assertEquals(new Usage(0, 0, 0, 0, 0, 0, 0), usage.minus(usage.plus(usage)));
        assertEquals(List.of(usage, usage), List.of(usage.max(Usage.NONE), Usage.NONE.max(usage)));
    }
}
