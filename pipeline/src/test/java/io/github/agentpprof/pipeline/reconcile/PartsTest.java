package io.github.agentpprof.pipeline.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.vendor.ToldUsage;
import io.github.agentpprof.pipeline.vendor.UtcDay;
import io.github.agentpprof.pipeline.vendor.VendorRow;
import io.github.agentpprof.pipeline.vendor.VendorTokens;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How an entry is taken apart; amounts are dollars, tokens are input, read from a cache, output. */
class PartsTest {
    private static final VendorTokens TEN = new VendorTokens(4, 4, 2);
    private static final VendorTokens FIVE = new VendorTokens(2, 2, 1);

    @Test
    void whatBothHaveMatches() {
        assertEquals(List.of("MATCHED 10/10 3000000/3000000"), parts(TEN, "3", null, null, TEN, 3_000_000));
    }

    /** One call of six classes may be off by 6 micro-dollars, the file by half of its sixth digit, a sum by one. */
    @Test
    void roundingIsNoDifference() {
        assertEquals(List.of("MATCHED 10/10 3000000/3000007"), parts(TEN, "3", null, null, TEN, 3_000_007));
        assertEquals(List.of("PRICE_DIFFERENCE 10/10 3000000/3000009"), parts(TEN, "3", null, null, TEN, 3_000_009));
    }

    @Test
    void whatOneHasMoreIsMissingAtTheOther() {
        assertEquals(
                List.of("MATCHED 5/5 1500000/1500000", "TRACES_MISSING 5/0 1500000/0"),
                parts(TEN, "3", null, null, FIVE, 1_500_000));
        assertEquals(
                List.of("MATCHED 5/5 1500000/1500000", "VENDOR_MISSING 0/5 0/1500000"),
                parts(FIVE, "1.5", null, null, TEN, 3_000_000));
        assertEquals(List.of("TRACES_MISSING 10/0 3000000/0"), parts(TEN, "3", null, null, VendorTokens.NONE, 0));
        assertEquals(List.of("VENDOR_MISSING 0/10 0/9"), parts(VendorTokens.NONE, "0", null, null, TEN, 9));
    }

    /** More tokens for less money cannot be what is missing alone. */
    @Test
    void moneyThatMissingTokensDoNotExplainIsAPrice() {
        assertEquals(
                List.of("PRICE_DIFFERENCE 5/5 1000000/1500000", "TRACES_MISSING 5/0 0/0"),
                parts(TEN, "1", null, null, FIVE, 1_500_000));
    }

    @Test
    void otherClassesOfTokensAreOnBothSides() {
        assertEquals(
                List.of("MATCHED 3/3 2000000/2000000", "TRACES_MISSING 2/0 1000000/0", "VENDOR_MISSING 0/2 0/0"),
                parts(new VendorTokens(4, 0, 1), "3", null, null, new VendorTokens(2, 2, 1), 2_000_000));
    }

    /** What is billed has its part of ours first. */
    @Test
    void aSubscriptionHasWhatTheBillLeaves() {
        assertEquals(
                List.of("SUBSCRIPTION 5/5 1500000/1500000", "MATCHED 5/5 1500000/1500000"),
                parts(FIVE, "1.5", FIVE, "1.5", TEN, 3_000_000));
        assertEquals(
                List.of("SUBSCRIPTION 5/0 1500000/0", "MATCHED 5/5 1500000/1500000"),
                parts(FIVE, "1.5", FIVE, "1.5", FIVE, 1_500_000));
        assertEquals(
                List.of("SUBSCRIPTION 5/5 1500000/1500000", "VENDOR_MISSING 0/5 0/1500000"),
                parts(VendorTokens.NONE, "0", FIVE, "1.5", TEN, 3_000_000));
    }

    @Test
    void moneyAloneExplainsNothing() {
        Entry entry = entry(VendorTokens.NONE, "3", null, null, TEN, 2_000_000);
        assertEquals(List.of("UNEXPLAINED 0/10 3000000/2000000"), told(Parts.of(entry, false, true, 3_000_000, 0)));
    }

    @Test
    void tokensAloneMatchWithoutMoney() {
        Entry entry = entry(TEN, null, null, null, FIVE, 2_000_000);
        assertEquals(
                List.of("MATCHED 5/5 null/2000000", "TRACES_MISSING 5/0 null/0"),
                told(Parts.of(entry, true, false, 0, 0)));
    }

    /** Whatever the numbers, parts add up to both sides, and no tokens are below nothing. */
    @Test
    void partsAddUpToBothSides() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            VendorTokens billed = tokens(random);
            VendorTokens covered = random.nextInt(3) == 0 ? tokens(random) : VendorTokens.NONE;
            VendorTokens ours = random.nextInt(3) == 0 ? billed : tokens(random);
            long billedMicros = random.nextInt(4) == 0 ? 0 : random.nextInt(9);
            long coveredMicros = covered.isNone() ? 0 : random.nextInt(9);
            long ourMicros = random.nextInt(3) == 0 ? billedMicros : random.nextInt(20);
            boolean tokens = random.nextInt(5) > 0;
            boolean money = random.nextInt(5) > 0;
            Entry entry = entry(
                    tokens ? billed : VendorTokens.NONE,
                    money ? micros(billedMicros) : null,
                    covered.isNone() || !tokens ? null : covered,
                    money ? micros(coveredMicros) : null,
                    ours,
                    ourMicros);
            long told = money ? billedMicros : 0;
            long toldCovered = money && tokens ? coveredMicros : 0;
            List<Parts.Part> parts = Parts.of(entry, tokens, money, told, toldCovered);
            Side vendorSide = Side.NOTHING;
            Side ourSide = Side.NOTHING;
            for (Parts.Part part : parts) {
                vendorSide = vendorSide.plus(part.vendor());
                ourSide = ourSide.plus(part.ours());
                for (VendorTokens each :
                        List.of(part.vendor().tokens(), part.ours().tokens())) {
                    assertTrue(each.input() >= 0 && each.cacheRead() >= 0 && each.output() >= 0, parts.toString());
                }
            }
            VendorTokens theirs = tokens ? billed.plus(covered) : VendorTokens.NONE;
            assertEquals(theirs, vendorSide.tokens(), parts.toString());
            assertEquals(told + toldCovered, vendorSide.money(), parts.toString());
            assertEquals(ours, ourSide.tokens(), parts.toString());
            assertEquals(ourMicros, ourSide.money(), parts.toString());
        }
    }

    private static String micros(long micros) {
        return BigDecimal.valueOf(micros, 6).toPlainString();
    }

    private static VendorTokens tokens(Random random) {
        return new VendorTokens(random.nextInt(3), random.nextInt(3), random.nextInt(3));
    }

    private static List<String> parts(
            VendorTokens billed,
            String dollars,
            VendorTokens covered,
            String coveredDollars,
            VendorTokens ours,
            long micros) {
        long coveredMicros = covered == null
                ? 0
                : new BigDecimal(coveredDollars).movePointRight(6).longValueExact();
        return told(Parts.of(
                entry(billed, dollars, covered, coveredDollars, ours, micros),
                true,
                true,
                new BigDecimal(dollars).movePointRight(6).longValueExact(),
                coveredMicros));
    }

    private static Entry entry(
            VendorTokens billed,
            String dollars,
            VendorTokens covered,
            String coveredDollars,
            VendorTokens ours,
            long micros) {
        Entry entry = new Entry();
        entry.add(row(billed, dollars, VendorRow.Kind.BILLED));
        if (covered != null) {
            entry.add(row(covered, coveredDollars, VendorRow.Kind.SUBSCRIPTION));
        }
        entry.add(new OurRow("2026-05-04", "claude", "m", "", false, 1, new Side(ours, micros)));
        return entry;
    }

    private static ToldUsage.Told row(VendorTokens tokens, String dollars, VendorRow.Kind kind) {
        return new ToldUsage.Told(
                new VendorRow(
                        1,
                        new UtcDay("2026-05-04", "2026-05-04", 86_400),
                        "",
                        "",
                        "m",
                        tokens,
                        dollars == null ? null : new BigDecimal(dollars),
                        kind),
                false,
                true,
                new BigDecimal("0.0000005"));
    }

    private static List<String> told(List<Parts.Part> parts) {
        return parts.stream()
                .map(part -> part.status() + " " + part.vendor().tokens().all() + "/"
                        + part.ours().tokens().all() + " " + part.vendor().micros() + "/"
                        + part.ours().micros())
                .toList();
    }
}
