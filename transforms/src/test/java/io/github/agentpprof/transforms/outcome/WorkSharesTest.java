package io.github.agentpprof.transforms.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.profile.Odds;
import io.github.agentpprof.transforms.model.profile.PromptRow;
import io.github.agentpprof.transforms.model.profile.ShareError;
import io.github.agentpprof.transforms.model.profile.ShareRow;
import io.github.agentpprof.transforms.model.profile.Totals;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkSharesTest {
    private static final ShareError ERROR = new ShareError(0.04, 0.01, 2);

    @Test
    void sharesAreTheProbabilitiesByWhatEachPromptCost() {
        // debug: 0.75 x 800 + 0.5 x 200 = 700 of 1,000; variance 800^2 x 0.1875 + 200^2 x 0.25 = 130,000 by chance and
        // 0.04 x 700 x 300 = 8,400 between projects; 2 x sqrt(138,400) = 744.04.
        WorkShares shares = new WorkShares(ERROR);
        add(shares, "debug", "debug:7500,7500;review:2500,2500", 800);
        add(shares, "debug", "debug:5000,5000;review:5000,5000", 200);
        assertEquals(
                List.of(new ShareRow("debug", 1.25, 700, 0, 1000), new ShareRow("review", 0.75, 300, 0, 1000)),
                shares.rows(1000));
    }

    @Test
    void manyPromptsLeaveWhatAProjectMayBeOff() {
        // 10,000 prompts of 100: by chance sqrt(10^4 x 10^4 x 0.25) = 5,000, between projects sqrt(0.04 x 500,000^2) =
        // 100,000.
        WorkShares shares = new WorkShares(ERROR);
        for (int i = 0; i < 10_000; i++) {
            add(shares, "debug", "debug:5000,5000;review:5000,5000", 100);
        }
        ShareRow debug = shares.rows(1_000_000).get(0);
        assertEquals(500_000, debug.microDollars());
        assertEquals(Math.round(500_000 - 2 * Math.sqrt(25e6 + 1e10)), debug.low());
        assertEquals(Math.round(500_000 + 2 * Math.sqrt(25e6 + 1e10)), debug.high());
    }

    @Test
    void whatIsCertainHasNoInterval() {
        WorkShares shares = new WorkShares(ERROR);
        add(shares, "docs", "", 500);
        shares.add(context("none", ""), 100);
        assertEquals(List.of(), shares.rows(600), "nothing is estimated");
        add(shares, "debug", "debug:10000,10000", 400);
        List<ShareRow> rows = shares.rows(1000);
        assertEquals(
                List.of("docs", "debug", "none"),
                rows.stream().map(ShareRow::tag).toList());
        assertFalse(rows.get(0).estimated());
        assertEquals(new ShareRow("none", 0, 100, 100, 100), rows.get(2));
        // No less than the floor: 1 % of the 400 that are not certain, twice.
        assertEquals(new ShareRow("debug", 1, 400, 392, 400), rows.get(1));
        assertTrue(rows.get(1).estimated());
    }

    @Test
    void roundingIsLeftToTheLargestSoThatAllAddsUp() {
        WorkShares shares = new WorkShares(ERROR);
        add(shares, "debug", "debug:3333,3333;docs:3333,3333;review:3334,3334", 100);
        assertEquals(
                101, shares.rows(101).stream().mapToLong(ShareRow::microDollars).sum());
    }

    @Test
    void oddsAreAShortText() {
        Odds odds = new Odds(
                new TreeMap<>(Map.of("debug", 0.9, "review", 0.09999, "docs", 0.00001)),
                new TreeMap<>(Map.of("run", 1.0)));
        assertEquals("debug:9000,0;review:1000,0;run:0,10000", odds.text());
        assertEquals(
                Map.of("debug", 0.9, "review", 0.1), Odds.parse(odds.text()).intent());
        assertEquals(Map.of("run", 1.0), Odds.parse(odds.text()).work());
        assertEquals(Odds.NONE, Odds.parse(""));
    }

    /** Money of a prompt of which there is no row, as of a subagent whose caller is not there, is not left to the largest kind. */
    @Test
    void moneyIsThatOfCalls() {
        WorkShares shares = new WorkShares(ERROR);
        add(shares, "debug", "debug:10000,10000", 60);
        shares.add(context("docs", "docs:10000,10000"), 40);
        assertEquals(
                List.of(new ShareRow("debug", 1, 60, 40, 80), new ShareRow("docs", 0, 40, 20, 60)), shares.rows(100));
    }

    /** A prompt, and its calls. */
    private static void add(WorkShares shares, String tag, String odds, double micros) {
        shares.count(new PromptRow("h", tag, tag, odds, 0, "s", false, Totals.NONE, ""));
        shares.add(context(tag, odds), micros);
    }

    private static Context context(String tag, String odds) {
        return new Context("shop", "", "h", tag, odds);
    }
}
