package io.github.agentpprof.transforms.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.price.Pricer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Parts are written {@code model/meter[/service][>tier] quantity@price=nanos}. */
class SkusTest {
    private static final String OPUS = "claude-opus-4-8";
    private static final String HAIKU = "claude-haiku-4-5";

    /** Opus costs $25 for a million tokens of output. */
    @Test
    void aCallOfOneModelHasOnePriceForEachClass() {
        Skus skus = skus(Metering.of(OPUS, output(10), true), Cost.NONE);
        assertEquals(List.of(OPUS + "/output 10@25=250000"), lay(skus, CostKind.OUTPUT, 10, 250_000));
    }

    /**
     * Of 10 tokens 4 are haiku's at $5. A share of 7 tokens has the 6 of opus first: 6/7 of 700 nano-dollars; the next share, of
     * 3, is haiku's.
     */
    @Test
    void sharesAreLaidOntoTheModelsOneAfterTheOther() {
        Skus skus = skus(metering(output(10), HAIKU, output(4), false), Cost.NONE);
        assertEquals(List.of(OPUS + "/output 6@25=600", HAIKU + "/output 1@5=100"), lay(skus, CostKind.OUTPUT, 7, 700));
        assertEquals(List.of(HAIKU + "/output 3@5=11"), lay(skus, CostKind.OUTPUT, 3, 11));
    }

    /** What an advisor did beside the vendor's own numbers is priced and not counted: its tokens come with the first share. */
    @Test
    void tokensBesideTheCountedOnesAreThereOnce() {
        Skus skus = skus(metering(output(10), HAIKU, output(4), true), Cost.NONE);
        assertEquals(List.of(HAIKU + "/output 4@5=0", OPUS + "/output 2@25=70"), lay(skus, CostKind.OUTPUT, 2, 70));
        assertEquals(List.of(OPUS + "/output 8@25=200"), lay(skus, CostKind.OUTPUT, 8, 200));
    }

    /** A share that nobody asked for takes its tokens with it. */
    @Test
    void whatIsDroppedIsUsedUp() {
        Skus skus = skus(metering(output(10), HAIKU, output(4), false), Cost.NONE);
        List<String> parts = new ArrayList<>();
        skus.lay(CostKind.OUTPUT, 6, 60, true, (sku, quantity, nanos) -> parts.add(sku.model()));
        assertEquals(List.of(), parts);
        assertEquals(List.of(HAIKU + "/output 4@5=40"), lay(skus, CostKind.OUTPUT, 4, 40));
    }

    /** A prompt of 200,001 tokens is dearer: $6 for a million of input; searches cost the same, $10 for a thousand. */
    @Test
    void serviceAndTierBelongToThePrice() {
        Usage usage = new Usage(200_001, 0, 0, 0, 0, 0, 3);
        Metering metering = Metering.of("claude-sonnet-4-20250514", usage, true);
        Skus skus = skus(metering, Cost.NONE);
        assertEquals(
                List.of("claude-sonnet-4-20250514/input>200000 200001@6=9"), lay(skus, CostKind.INPUT, 200_001, 9));
        assertEquals(
                List.of("claude-sonnet-4-20250514/web_search 3@10=30000000"),
                lay(skus, CostKind.WEB_SEARCH, 3, 30_000_000));
        assertEquals(
                List.of(OPUS + "/output/fast 1@50=50000"),
                lay(skus(Metering.of(OPUS, output(1), true).servedAs("fast"), Cost.NONE), CostKind.OUTPUT, 1, 50_000));
        assertEquals(
                List.of(OPUS + "/output 1@25=25000"),
                lay(
                        skus(Metering.of(OPUS, output(1), true).servedAs(Metering.STANDARD), Cost.NONE),
                        CostKind.OUTPUT,
                        1,
                        25_000));
    }

    @Test
    void aCallWithoutAPriceHasNone() {
        Skus skus = skus(Metering.of("house-model", output(5), true), null);
        assertEquals(List.of("house-model/output 5@=0"), lay(skus, CostKind.OUTPUT, 5, 0));
    }

    private static List<String> lay(Skus skus, CostKind kind, long quantity, long nanos) {
        List<String> parts = new ArrayList<>();
        skus.lay(
                kind,
                quantity,
                nanos,
                false,
                (sku, part, cost) -> parts.add(sku.model() + "/" + sku.meter()
                        + (sku.service().isEmpty() ? "" : "/" + sku.service())
                        + (sku.above().isEmpty() ? "" : ">" + sku.above()) + " " + part + "@" + sku.price() + "="
                        + cost));
        return parts;
    }

    private static Skus skus(Metering metering, Cost cost) {
        long time = Instant.parse("2026-10-01T00:00:00Z").toEpochMilli();
        Origin origin = new Origin("claude", "s", "", Rank.MAIN, time, "", true, "");
        return new Skus(Call.told(origin, "m", "r", "", "", metering).priced(cost), Pricer.bundled());
    }

    private static Metering metering(Usage usage, String other, Usage others, boolean beside) {
        return new Metering(OPUS, false, usage, 0, new TreeMap<>(Map.of(other, others)), beside, "", true, 0);
    }

    private static Usage output(long tokens) {
        return new Usage(0, tokens, 0, 0, 0, 0, 0);
    }
}
