package io.github.agentpprof.pipeline.reconcile;

import io.github.agentpprof.pipeline.vendor.ToldUsage;
import io.github.agentpprof.pipeline.vendor.VendorRow;
import io.github.agentpprof.pipeline.vendor.VendorTokens;
import java.math.BigDecimal;

/** What both sides say of a day, a user and a model, as it is added up. */
final class Entry {
    /** Our table is rounded once for each stack and class; no call has more classes than these. */
    private static final long CLASSES = 6;

    private static final int MICRO_DIGITS = 6;

    private VendorTokens billed = VendorTokens.NONE;
    private VendorTokens covered = VendorTokens.NONE;
    private BigDecimal billedDollars = BigDecimal.ZERO;
    private BigDecimal coveredDollars = BigDecimal.ZERO;
    private BigDecimal rounding = BigDecimal.ZERO;
    private Side ours = Side.NOTHING;
    private long calls;

    void add(ToldUsage.Told told) {
        VendorRow row = told.row();
        VendorTokens tokens = row.tokens() == null ? VendorTokens.NONE : row.tokens();
        BigDecimal dollars = row.dollars() == null ? BigDecimal.ZERO : row.dollars();
        if (row.kind() == VendorRow.Kind.SUBSCRIPTION) {
            covered = covered.plus(tokens);
            coveredDollars = coveredDollars.add(dollars);
        } else {
            billed = billed.plus(tokens);
            billedDollars = billedDollars.add(dollars);
        }
        rounding = row.dollars() == null ? rounding : rounding.add(told.rounding());
    }

    void add(OurRow row) {
        ours = ours.plus(row.side());
        calls = Math.addExact(calls, row.calls());
    }

    /** The same where nobody tells what was read from a cache. */
    void fold() {
        billed = billed.folded();
        covered = covered.folded();
        ours = new Side(ours.tokens().folded(), ours.micros());
    }

    VendorTokens billed() {
        return billed;
    }

    VendorTokens covered() {
        return covered;
    }

    BigDecimal billedDollars() {
        return billedDollars;
    }

    BigDecimal coveredDollars() {
        return coveredDollars;
    }

    Side ours() {
        return ours;
    }

    /** Whether what is billed and what we have differ by no more than the rounding of both can make. */
    boolean sameMoney(long ourMicros) {
        BigDecimal most = rounding.add(BigDecimal.valueOf(CLASSES * calls + 1, MICRO_DIGITS));
        BigDecimal difference = billedDollars.subtract(BigDecimal.valueOf(ourMicros, MICRO_DIGITS));
        return difference.abs().compareTo(most) <= 0;
    }
}
