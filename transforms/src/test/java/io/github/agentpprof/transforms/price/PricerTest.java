package io.github.agentpprof.transforms.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.Usage;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricerTest {
    private static final long NO_TIME = Long.MIN_VALUE;
    private static final long OCTOBER = at("2026-10-01T00:00:00Z");
    private static final Usage MILLION_IN = tokens(1_000_000, 0, 0, 0, 0);

    private final Pricer pricer = Pricer.bundled();

    @Test
    void theAgentsOwnLedgerAgreesToTheLastDigit() {
        // 2 x $5/M = $0.000010; 147 x $25/M = $0.003675; 13,507 x $10/M = $0.135070; together $0.138755.
        Cost cost = cost(tokens(2, 147, 0, 0, 13_507), "claude-opus-4-8", OCTOBER, "");
        assertEquals(new Cost(10_000, 3_675_000, 0, 0, 135_070_000, 0), cost);
        assertEquals(138_755_000, cost.total());
    }

    @Test
    void everyClassHasItsPrice() {
        // opus-4-8, a thousand tokens each: $5, $25, $0.50, $6.25, $10 for a million.
        assertEquals(
                new Cost(5_000_000, 25_000_000, 500_000, 6_250_000, 10_000_000, 0),
                cost(tokens(1000, 1000, 1000, 1000, 1000), "claude-opus-4-8", OCTOBER, ""));
    }

    @Test
    void reasoningIsPartOfOutput() {
        Usage usage = new Usage(0, 1000, 0, 0, 0, 900, 0);
        assertEquals(Cost.NONE.plus(new Cost(0, 25_000_000, 0, 0, 0, 0)), cost(usage, "claude-opus-4-8", OCTOBER, ""));
    }

    @Test
    void aReadNeedNotCostATenth() {
        // fable-5-1 reads cost 0.025 of $10, opus-5-5 reads 0.05 of $4.
        Usage read = tokens(0, 0, 1_000_000, 0, 0);
        assertEquals(250_000_000, cost(read, "claude-fable-5-1", OCTOBER, "").cacheRead());
        assertEquals(200_000_000, cost(read, "claude-opus-5-5", OCTOBER, "").cacheRead());
    }

    @Test
    void anthropicsRuleFillsInCachePrices() {
        // claude-2 has none of its own: of $8, 0.1 is $0.80, 1.25 is $10, 2 is $16.
        assertEquals(
                new Cost(8_000_000, 24_000_000, 800_000, 10_000_000, 16_000_000, 0),
                cost(tokens(1000, 1000, 1000, 1000, 1000), "claude-2.1", OCTOBER, ""));
    }

    @Test
    void elsewhereCachedTokensCostTheInputPriceUnlessListed() {
        // gpt-5-pro lists $15 and $120 and nothing else.
        assertEquals(
                new Cost(15_000_000, 120_000_000, 15_000_000, 15_000_000, 15_000_000, 0),
                cost(tokens(1000, 1000, 1000, 1000, 1000), "gpt-5-pro", OCTOBER, ""));
        // gpt-6-sol lists reads at $0.20 and writes at $2.50; an hour's write costs what a write costs.
        assertEquals(
                new Cost(2_000_000, 10_000_000, 200_000, 2_500_000, 2_500_000, 0),
                cost(tokens(1000, 1000, 1000, 1000, 1000), "gpt-6-sol", OCTOBER, ""));
    }

    @ParameterizedTest(name = "{0} with {1} prompt tokens costs {2} nano-dollars")
    @CsvSource({
        // sonnet-4-5: over 200,000 everything at $6 instead of $3: 200,001 x 6,000 nano-dollars.
        "claude-sonnet-4-5, 200000, 600000000",
        "claude-sonnet-4-5, 200001, 1200006000",
        // gpt-5.5: over 272,000 everything at $10 instead of $5.
        "gpt-5.5, 272000, 1360000000",
        "gpt-5.5, 272001, 2720010000",
        // gpt-6-sol: over 272,000 at $4 instead of $2.
        "gpt-6-sol, 272000, 544000000",
        "gpt-6-sol, 272001, 1088004000",
        "claude-opus-4-8, 900000, 4500000000",
    })
    void aLongPromptRaisesThePriceOfTheWholeRequest(String model, long prompt, long nanoDollars) {
        assertEquals(
                nanoDollars,
                cost(tokens(prompt, 0, 0, 0, 0), model, OCTOBER, "").total());
    }

    @Test
    void theWholePromptDecidesTheTierAndEveryClassPaysIt() {
        // 1 + 200,000 cached is over 200,000: $6, $22.50, $0.60 instead of $3, $15, $0.30.
        assertEquals(
                new Cost(6_000, 22_500_000, 120_000_000, 0, 0, 0),
                cost(tokens(1, 1000, 200_000, 0, 0), "claude-sonnet-4-5", OCTOBER, ""));
        // Output does not count.
        assertEquals(
                new Cost(3_000, 15_000_000_000L, 0, 0, 0, 0),
                cost(tokens(1, 1_000_000, 0, 0, 0), "claude-sonnet-4-5", OCTOBER, ""));
    }

    @ParameterizedTest(name = "{0} at {1} costs {2}")
    @CsvSource({
        // o3 fell from $10 to $2 on 2025-06-10.
        "o3, 2020-01-01T00:00:00Z, 10000000000",
        "o3, 2025-06-09T23:59:59.999Z, 10000000000",
        "o3, 2025-06-10T00:00:00Z, 2000000000",
        "o3, 2030-01-01T00:00:00Z, 2000000000",
        // opus-4-6 had a long-context price ($10, a million tokens being over 200,000) until 2026-03-13, then $5.
        "claude-opus-4-6, 2026-03-12T23:59:59.999Z, 10000000000",
        "claude-opus-4-6, 2026-03-13T00:00:00Z, 5000000000",
        // The reviewer of Codex runs on gpt-5.4 ($5 for a long prompt), since 2026-07-30 on gpt-5.6-luna ($0.40).
        "codex-auto-review, 2026-07-29T12:00:00Z, 5000000000",
        "codex-auto-review, 2026-07-30T00:00:00Z, 400000000",
    })
    void theTimeOfTheCallPicksThePrice(String model, String time, long nanoDollars) {
        assertEquals(nanoDollars, cost(MILLION_IN, model, at(time), "").total());
    }

    @Test
    void aCallWithoutATimeHasTheLatestPrice() {
        assertEquals(2_000_000_000, cost(MILLION_IN, "o3", NO_TIME, "").total());
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        // A thousand input tokens at $5/M are 5,000,000 nano-dollars.
        "claude-opus-4-6, fast, 30000000",
        "claude-opus-4-7, fast, 30000000",
        "claude-opus-4-8, fast, 10000000",
        "claude-opus-4-8[1m], fast, 10000000",
        "claude-opus-4-5, fast, 5000000",
        // The service is in the name, so it does not multiply once more.
        "anthropic/claude-opus-4.8-fast, '', 10000000",
        "anthropic/claude-opus-4.8-fast, fast, 10000000",
        "claude-4.6-opus, fast, 30000000",
        "claude-opus-4-8, priority, 5000000",
        "claude-opus-4-8, batch, 2500000",
        "claude-opus-4-8, '', 5000000",
        "claude-opus-4-8, standard, 5000000",
        "gpt-5.5, fast, 12500000",
        "gpt-5.5, priority, 12500000",
        "gpt-5.5, batch, 2500000",
        "gpt-5.5, flex, 2500000",
        // $2.50, $1.75, $1.25 and $0.25 for a million.
        "gpt-5.4, priority, 5000000",
        "gpt-5.3-codex, priority, 3500000",
        "gpt-5-codex, priority, 2500000",
        "gpt-5-mini, priority, 450000",
        // $1.50: no factor is known of Gemini's services but batch.
        "gemini-3.5-flash, fast, 1500000",
        "gemini-3.5-flash, batch, 750000",
    })
    void theServiceMultiplies(String model, String service, long nanoDollars) {
        assertEquals(
                nanoDollars,
                cost(tokens(1000, 0, 0, 0, 0), model, OCTOBER, service).total());
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        // $5 for a million, a thousand tokens: 5,000,000 nano-dollars, times 1.1.
        "claude-opus-4-6, /us, 5500000",
        "claude-opus-5, /us, 5500000",
        "anthropic/claude-4.6-opus, /us, 5500000",
        // $4, times 1.1; $8, times 1.1; $1 of the first model that is too old.
        "claude-opus-5-5, /us, 4400000",
        "claude-fable-5-2, /us, 8800000",
        "claude-haiku-4-5, /us, 1000000",
        "claude-opus-4-5, /us, 5000000",
        "claude-sonnet-4-20250514, /us, 3000000",
        "claude-3-5-haiku, /us, 800000",
        // $5 x 2 x 1.1; $5 x 0.5 x 1.1; no such price elsewhere.
        "claude-opus-4-8, fast/us, 11000000",
        "claude-opus-4-8, batch/us, 2750000",
        "gpt-5.4, /us, 2500000",
    })
    void aCallThatHadToRunInTheUsCostsATenthMore(String model, String service, long nanoDollars) {
        assertEquals(
                nanoDollars,
                cost(tokens(1000, 0, 0, 0, 0), model, OCTOBER, service).total());
    }

    @Test
    void thePlaceMultipliesEveryClassAndTheTierButNoSearch() {
        // sonnet-4-6 before 2026-03-13, over 200,000: $6, $22.50, $0.60, $7.50, $12; times 1.1. Two searches are $0.02.
        long february = at("2026-02-20T00:00:00Z");
        assertEquals(
                new Cost(6_600_000, 24_750_000, 198_000_000, 8_250_000, 13_200_000, 20_000_000),
                cost(new Usage(1000, 1000, 300_000, 1000, 1000, 0, 2), "claude-sonnet-4-6", february, "/us"));
    }

    @Test
    void factorsMultiplyWithoutARemainder() {
        for (String service : new String[] {"fast", "batch"}) {
            for (String model : prices().models()) {
                long alone = Modifiers.bundled().factor(service, model, false);
                long place = Modifiers.bundled().factor("us", model, false);
                assertEquals(0, alone * place % Modifiers.ONE, model);
            }
        }
    }

    private PriceTable prices() {
        return pricer.prices();
    }

    @Test
    void fable52HasItsOwnPricesWhateverTheLengthOfThePrompt() {
        // $8, $40, $0.20, $10, $16 for a million; 900,000 x $0.20 = $0.18.
        long november = at("2026-11-12T00:00:00Z");
        assertEquals(
                new Cost(8_000_000, 40_000_000, 180_000_000, 10_000_000, 16_000_000, 0),
                cost(tokens(1000, 1000, 900_000, 1000, 1000), "claude-fable-5-2", november, ""));
        // One that says it is older has the first price known.
        assertEquals(
                8_000_000,
                cost(tokens(1000, 0, 0, 0, 0), "claude-fable-5-2", OCTOBER, "").total());
    }

    @Test
    void fastModeMultipliesEveryClass() {
        // gpt-5.5: $5, $30, $0.50; times 2.5: $12.50, $75, $1.25.
        assertEquals(
                new Cost(12_500_000, 75_000_000, 125_000_000, 0, 0, 0),
                cost(tokens(1000, 1000, 100_000, 0, 0), "gpt-5.5", OCTOBER, "fast"));
    }

    @ParameterizedTest(name = "{0} with {2} prompt tokens, asked for as {1}, costs {3} nano-dollars")
    @CsvSource({
        // gpt-5.6-sol in October: $4, over 272,000 $8; priority twice the first and once the second.
        "gpt-5.6-sol, priority, 272000, 2176000000",
        "gpt-5.6-sol, priority, 272001, 2176008000",
        "gpt-5.6-sol, fast, 300000, 2400000000",
        // gpt-5.5: $10, although its own factor for fast is 2.5.
        "gpt-5.5, fast, 300000, 3000000000",
        // codex-auto-review is gpt-5.6-luna by then: $0.40.
        "codex-auto-review, priority, 300000, 120000000",
        // Batch and flex have long-context prices: half of $8.
        "gpt-5.6-sol, batch, 300000, 1200000000",
        "gpt-5.6-sol, flex, 300000, 1200000000",
    })
    void priorityHasNoLongContextAndIsBilledAsStandard(String model, String service, long prompt, long nanoDollars) {
        assertEquals(
                nanoDollars,
                cost(tokens(prompt, 0, 0, 0, 0), model, OCTOBER, service).total());
    }

    @Test
    void anotherVendorsFastModeMultipliesTheTierToo() {
        // opus-4-6 before March 13, 2026: over 200,000 $10 instead of $5; fast six times that.
        assertEquals(
                18_000_000_000L,
                cost(tokens(300_000, 0, 0, 0, 0), "claude-opus-4-6", at("2026-03-01T00:00:00Z"), "fast")
                        .total());
    }

    @Test
    void searchesCostACentInEveryService() {
        // $10 for 1,000: 3 are $0.03.
        Usage searches = new Usage(1000, 0, 0, 0, 0, 0, 3);
        assertEquals(new Cost(5_000_000, 0, 0, 0, 0, 30_000_000), cost(searches, "claude-opus-4-8", OCTOBER, ""));
        assertEquals(new Cost(2_500_000, 0, 0, 0, 0, 30_000_000), cost(searches, "claude-opus-4-8", OCTOBER, "batch"));
        assertEquals(30_000_000, cost(searches, "gpt-5.5", OCTOBER, "").webSearch());
        assertEquals(0, cost(searches, "kimi-k3", OCTOBER, "").webSearch());
    }

    @Test
    void anUnknownModelHasNoCostRatherThanNone() {
        assertEquals(Optional.empty(), pricer.cost(MILLION_IN, "some-unknown-model", OCTOBER, ""));
        assertEquals(Optional.empty(), pricer.cost(Usage.NONE, "", OCTOBER, ""));
    }

    @Test
    void halfANanoDollarRoundsUpOncePerClass() {
        // deepseek-v4-pro before 2026-08-17: a read is 3.625 nano-dollars; 4 are 14.5 and become 15, 1 becomes 4.
        long july = at("2026-07-01T00:00:00Z");
        assertEquals(
                15, cost(tokens(0, 0, 4, 0, 0), "deepseek-v4-pro", july, "").total());
        assertEquals(4, cost(tokens(0, 0, 1, 0, 0), "deepseek-v4-pro", july, "").total());
        // In a batch 1.8125 each: 8 are 14.5.
        assertEquals(
                15,
                cost(tokens(0, 0, 8, 0, 0), "deepseek-v4-pro", july, "batch").total());
    }

    @Test
    void tenThousandMillionTokensDoNotOverflow() {
        // o1-pro: 1e10 x $600/M = $6,000,000, twice that for priority were it a gpt model; gpt-5.5: 1e10 x $45/M.
        assertEquals(
                6_000_000_000_000_000L,
                cost(tokens(0, 10_000_000_000L, 0, 0, 0), "o1-pro", OCTOBER, "").total());
        Usage large = tokens(10_000_000_000L, 10_000_000_000L, 0, 0, 0);
        assertEquals(
                450_000_000_000_000L, cost(large, "gpt-5.5", OCTOBER, "fast").output());
    }

    @Test
    void bothWaysOfMultiplyingAgree() {
        // 3e12 tokens x 3e6 = 9e18 still fits a long with room to round; 4e12 x 3e6 does not.
        assertEquals(9_000_000_000_000L, Pricer.nanoDollars(3_000_000_000_000L, 3_000_000L));
        assertEquals(12_000_000_000_000L, Pricer.nanoDollars(4_000_000_000_000L, 3_000_000L));
        // 4e12 x 3,000,001 / 1e6 = 12,000,004,000,000 and one token more adds 3.000001.
        assertEquals(12_000_004_000_003L, Pricer.nanoDollars(4_000_000_000_001L, 3_000_001L));
        // Long.MAX_VALUE / 1e6 = 9,223,372,036,854.775807, rounded up.
        assertEquals(9_223_372_036_855L, Pricer.nanoDollars(Long.MAX_VALUE, 1));
        assertThrows(ArithmeticException.class, () -> Pricer.nanoDollars(Long.MAX_VALUE, 2_000_000));
    }

    @Test
    void aUsersPricesReplaceAllOfAModelsRows() throws IOException {
        String mine = "gpt-5.5\t-\t0\t1\t2\t-\t-\t-\nour-model\t-\t0\t3\t4\t-\t-\t-\n";
        Pricer own = new Pricer(PriceTable.bundled().withOverrides(new StringReader(mine), "mine.tsv"));
        // A million tokens: the bundled tier over 272K is gone; the service still multiplies.
        assertEquals(
                1_000_000_000,
                own.cost(MILLION_IN, "gpt-5.5", OCTOBER, "").orElseThrow().total());
        assertEquals(
                2_500_000_000L,
                own.cost(MILLION_IN, "openai/gpt-5.5", OCTOBER, "fast")
                        .orElseThrow()
                        .total());
        assertEquals(
                3_000_000_000L,
                own.cost(MILLION_IN, "our-model", OCTOBER, "").orElseThrow().total());
        assertEquals(
                5_000_000_000L,
                own.cost(MILLION_IN, "claude-opus-4-8", OCTOBER, "")
                        .orElseThrow()
                        .total());
    }

    private Cost cost(Usage usage, String model, long time, String service) {
        return pricer.cost(usage, model, time, service).orElseThrow();
    }

    private static Usage tokens(long input, long output, long read, long write5m, long write1h) {
        return new Usage(input, output, read, write5m, write1h, 0, 0);
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
