package io.github.agentpprof.pipeline.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.profile.PromptRow;
import io.github.agentpprof.transforms.model.profile.Totals;
import java.util.List;
import org.junit.jupiter.api.Test;

/** First comes what costs most times the probability that its tag is wrong. */
class UncertainPromptTest {
    @Test
    void moneyTimesDoubtRanks() {
        // 100 x 0.5 = 50, 60 x 0.9 = 54, 1000 x 0.01 = 10.
        assertEquals(
                List.of("b", "a", "c"),
                hashes(
                        row("a", 1, "debug:5000,5000", 100),
                        row("b", 1, "debug:1000,1000", 60),
                        row("c", 1, "debug:9900,9900", 1_000)));
    }

    @Test
    void whatCostsNothingComesLastTheLessCertainFirst() {
        assertEquals(
                List.of("d", "c", "a", "b"),
                hashes(
                        row("a", 1, "debug:5000,5000", 0),
                        row("b", 1, "debug:5000,5000", 0),
                        row("c", 1, "debug:4000,4000", 0),
                        row("d", 1, "debug:9000,9000", 1)));
    }

    @Test
    void whatIsCertainIsLeftOut() {
        assertEquals(List.of(), hashes(row("a", 1, "", 100)));
    }

    @Test
    void aTextIsThereOnceWhereItWeighsMost() {
        // 100 x 0.5 + 80 x 0.75 = 110, of 180 microdollars; the second weighs 60, more than the first's 50.
        assertEquals(
                List.of(new UncertainPrompt("a", 2, "debug", 0.25, 180, 110)),
                UncertainPrompt.of(List.of(
                        row("a", 1, "debug:5000,5000", 100), row("a", 2, "debug:9000,2500;git:1000,7500", 80))));
    }

    private static List<String> hashes(PromptRow... rows) {
        return UncertainPrompt.of(List.of(rows)).stream()
                .map(UncertainPrompt::hash)
                .toList();
    }

    private static PromptRow row(String hash, long time, String odds, long microDollars) {
        Totals totals = new Totals(Usage.NONE, 1, microDollars);
        return new PromptRow(hash, "debug", "debug", odds, time, "s", false, totals, "");
    }
}
