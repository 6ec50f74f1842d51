package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmountChangeTest {
    private static final ValueType COST = new ValueType("cost", "microdollars");
    private static final ValueType TOKENS = new ValueType("tokens", "count");
    private static final ValueType TIME = new ValueType("time", "nanoseconds");

    @Test
    void tellsBothTheChangeAndHowMuchThatIs() {
        assertEquals(
                List.of("$17.19 → $25.02, +$7.82, +45.5%", "+$7.82, +45.5%", "+45.5%"),
                new AmountChange(17_194_000, 25_016_500).facts(COST));
    }

    @Test
    void namesWhatIsCountedOnce() {
        assertEquals(
                "1,500 → 1,200 tokens, -300, -20.0%",
                new AmountChange(1500, 1200).facts(TOKENS).get(0));
        assertEquals(
                "2 → 1 token, -1, -50.0%", new AmountChange(2, 1).facts(TOKENS).get(0));
    }

    @Test
    void timeIsShownAsADuration() {
        assertEquals(
                "1 min → 2 min 30 s, +1 min 30 s, +150.0%",
                new AmountChange(60_000_000_000L, 150_000_000_000L).facts(TIME).get(0));
    }

    @Test
    void whatWasNotOrIsNotHasNoPart() {
        assertEquals(
                "0 → 5 tokens, +5, new", new AmountChange(0, 5).facts(TOKENS).get(0));
        assertEquals(
                "5 → 0 tokens, -5, gone", new AmountChange(5, 0).facts(TOKENS).get(0));
        assertEquals(List.of("5 → 5 tokens, no change", "no change"), new AmountChange(5, 5).facts(TOKENS));
    }

    @Test
    void partsAreExactAndRoundedHalfUp() {
        assertEquals("+0.1%", new AmountChange(2000, 2001).relative());
        assertEquals("-0.1%", new AmountChange(2000, 1999).relative());
        assertEquals("+0.0%", new AmountChange(3000, 3001).relative());
        assertEquals("+922,337,203,685,477,580,600.0%", new AmountChange(1, Long.MAX_VALUE).relative());
    }
}
