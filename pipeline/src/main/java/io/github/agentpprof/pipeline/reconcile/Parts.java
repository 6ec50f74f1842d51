package io.github.agentpprof.pipeline.reconcile;

import io.github.agentpprof.pipeline.vendor.VendorTokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes an entry apart into what both have, what one has alone and what a subscription covers. The parts add up to both sides,
 * whatever they are.
 *
 * <p>Tokens are told apart class by class. Of money only sums are told: where tokens are the same, what differs is the price;
 * where they are not, what one side has more goes with the tokens that it has more.
 */
final class Parts {
    /** A part of an entry. */
    record Part(Status status, Side vendor, Side ours) {}

    private final List<Part> parts = new ArrayList<>();
    private final Entry entry;
    private final boolean tokensTold;
    private final boolean moneyTold;

    private Parts(Entry entry, boolean tokensTold, boolean moneyTold) {
        this.entry = entry;
        this.tokensTold = tokensTold;
        this.moneyTold = moneyTold;
    }

    /**
     * The parts of an entry, none of them empty.
     *
     * @param tokensTold whether the vendor's files tell tokens of that day
     * @param moneyTold whether they tell money
     * @param billed micro-dollars of what is billed, rounded
     * @param covered the same of what a subscription covers
     */
    static List<Part> of(Entry entry, boolean tokensTold, boolean moneyTold, long billed, long covered) {
        Parts all = new Parts(entry, tokensTold, moneyTold);
        Side vendor = all.vendor(entry.billed(), billed);
        Side ours = entry.ours();
        if (!entry.covered().isNone() || covered != 0) {
            ours = all.withoutCovered(vendor, all.vendor(entry.covered(), covered), ours);
        }
        if (!tokensTold) {
            all.moneyAlone(vendor, ours);
        } else if (vendor.tokens().equals(ours.tokens())) {
            all.sameTokens(vendor, ours);
        } else {
            all.otherTokens(vendor, ours);
        }
        return all.parts;
    }

    private Side vendor(VendorTokens tokens, long micros) {
        return new Side(tokens, moneyTold ? Long.valueOf(micros) : null);
    }

    private void add(Status status, Side vendor, Side ours) {
        if (!vendor.isNothing() || !ours.isNothing()) {
            parts.add(new Part(status, vendor, ours));
        }
    }

    /**
     * What a subscription covers; what is billed has its part of our tokens first, since that is what the invoice is about.
     *
     * @return what is left of ours
     */
    private Side withoutCovered(Side billed, Side covered, Side ours) {
        VendorTokens rest = ours.tokens().minus(ours.tokens().common(billed.tokens()));
        VendorTokens part = tokensTold ? rest.common(covered.tokens()) : VendorTokens.NONE;
        boolean whole = part.equals(ours.tokens());
        long more = moneyTold ? Math.max(0, ours.money() - billed.money()) : 0;
        boolean alone = billed.tokens().isNone();
        long money = part.isNone()
                ? 0
                : whole || alone && !moneyTold ? ours.money() : alone ? Math.min(ours.money(), covered.money()) : more;
        add(Status.SUBSCRIPTION, covered, new Side(part, money));
        return new Side(ours.tokens().minus(part), ours.money() - money);
    }

    private void moneyAlone(Side vendor, Side ours) {
        if (ours.isNothing()) {
            add(Status.TRACES_MISSING, vendor, ours);
        } else if (vendor.money() == 0 && entry.billedDollars().signum() == 0 && ours.money() != 0) {
            add(Status.VENDOR_MISSING, vendor, ours);
        } else {
            add(entry.sameMoney(ours.money()) ? Status.MATCHED : Status.UNEXPLAINED, vendor, ours);
        }
    }

    private void sameTokens(Side vendor, Side ours) {
        boolean some = !vendor.tokens().isNone();
        if (!moneyTold || entry.sameMoney(ours.money())) {
            add(Status.MATCHED, vendor, ours);
        } else if (some || vendor.money() != 0 && ours.money() != 0) {
            add(Status.PRICE_DIFFERENCE, vendor, ours);
        } else {
            add(ours.money() == 0 ? Status.TRACES_MISSING : Status.VENDOR_MISSING, vendor, ours);
        }
    }

    private void otherTokens(Side vendor, Side ours) {
        VendorTokens both = vendor.tokens().common(ours.tokens());
        VendorTokens theirs = vendor.tokens().minus(both);
        VendorTokens mine = ours.tokens().minus(both);
        if (both.isNone()) {
            add(Status.TRACES_MISSING, vendor, Side.NOTHING);
            add(Status.VENDOR_MISSING, noneOf(vendor), ours);
            return;
        }
        long least = moneyTold ? Math.min(vendor.money(), ours.money()) : ours.money();
        boolean explained = !moneyTold
                || vendor.money() <= least && ours.money() <= least
                || (vendor.money() > least ? !theirs.isNone() : !mine.isNone());
        if (explained) {
            add(Status.MATCHED, vendor(both, least), new Side(both, least));
            add(Status.TRACES_MISSING, vendor(theirs, vendor.money() - least), Side.NOTHING);
            add(Status.VENDOR_MISSING, vendor(VendorTokens.NONE, 0), new Side(mine, ours.money() - least));
        } else {
            add(Status.PRICE_DIFFERENCE, vendor(both, vendor.money()), new Side(both, ours.money()));
            add(Status.TRACES_MISSING, vendor(theirs, 0), Side.NOTHING);
            add(Status.VENDOR_MISSING, vendor(VendorTokens.NONE, 0), new Side(mine, 0L));
        }
    }

    private Side noneOf(Side vendor) {
        return new Side(VendorTokens.NONE, vendor.micros() == null ? null : Long.valueOf(0));
    }
}
