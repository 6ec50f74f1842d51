package io.github.agentpprof.pipeline.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Totals;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunWarningsTest {
    @Test
    void everyModelWithoutAPriceIsNamedWithItsTokensMostFirst() {
        // 300 + 1,200 of 6,000 tokens are 25 %.
        RunSummary run = new RunSummary(
                new Totals(new Usage(6000, 0, 0, 0, 0, 0, 0), 9, 0),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>(Map.of("sessions", 1L, "unpriced:a", 300L, "unpriced:b", 1200L, "unpriced_calls", 3L)),
                List.of(),
                List.of(),
                new TreeMap<>());
        RunWarnings warnings = new RunWarnings(run, List.of(), List.of());
        assertEquals(
                List.of(
                        "no price for b (1,200), a (300): 3 calls with 1,500 tokens (25.0 %) left out of the cost",
                        "  give prices: --prices FILE with a line like \"b - 0 INPUT OUTPUT - - -\", dollars for a million"
                                + " tokens"),
                warnings.lines());
        assertEquals(Map.of("a", 300L, "b", 1200L), warnings.unpriced());
    }
}
