package io.github.agentpprof.pipeline.vendor;

import java.math.BigDecimal;

/**
 * What a row of a vendor's file says.
 *
 * <p>Public for package {@code pipeline.reconcile}.
 *
 * @param number of the row in its file, as people find it there
 * @param period the day, or the part of one, that it is of
 * @param identity what tells it from other rows of the same format and period, but for user and model
 * @param user as the vendor calls a person, an account or a key; empty if it is not told
 * @param model as the vendor calls it; empty if it is not told
 * @param tokens null if the row tells none
 * @param dollars exactly as told; null if the row tells none
 * @param kind of what it is about
 */
public record VendorRow(
        long number,
        UtcDay period,
        String identity,
        String user,
        String model,
        VendorTokens tokens,
        BigDecimal dollars,
        Kind kind) {

    /** The day of UTC, as {@code 2026-05-04}. */
    public String day() {
        return period.day();
    }

    /** What a row is about, as far as that decides how it is compared. */
    public enum Kind {
        /** Billed by token. */
        BILLED,
        /** Covered by a subscription, a seat or the like: the money, if there is any, is on no invoice. */
        SUBSCRIPTION,
        /** Searches that the vendor ran, told apart from the models that asked for them. */
        SEARCH
    }
}
