package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.profile.ValueType;
import org.junit.jupiter.api.Test;

class RoundAmountTest {
    private static final ValueType COST = new ValueType("cost", "microdollars");
    private static final ValueType TOKENS = new ValueType("tokens", "count");

    @Test
    void dollarsAreWholeFromAHundredUp() {
        assertEquals("$0", RoundAmount.text(0, COST));
        assertEquals("$41.53", RoundAmount.text(41_529_999, COST));
        assertEquals("$100", RoundAmount.text(100_000_000, COST));
        assertEquals("$175", RoundAmount.text(175_190_000, COST));
        assertEquals("$2,171", RoundAmount.text(2_170_500_000L, COST));
    }

    @Test
    void countsHaveThreeDigits() {
        assertEquals("9,999", RoundAmount.text(9_999, TOKENS));
        assertEquals("10 k", RoundAmount.text(10_000, TOKENS));
        assertEquals("12.3 k", RoundAmount.text(12_345, TOKENS));
        assertEquals("1 M", RoundAmount.text(999_500, TOKENS));
        assertEquals("999 k", RoundAmount.text(999_499, TOKENS));
        assertEquals("105 M", RoundAmount.text(104_756_261, TOKENS));
        assertEquals("1.23 B", RoundAmount.text(1_234_567_890, TOKENS));
        assertEquals("9220000 T", RoundAmount.text(Long.MAX_VALUE, TOKENS));
    }
}
