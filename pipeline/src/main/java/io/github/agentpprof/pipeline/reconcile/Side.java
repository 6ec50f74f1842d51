package io.github.agentpprof.pipeline.reconcile;

import io.github.agentpprof.pipeline.vendor.VendorTokens;

/**
 * What one side has.
 *
 * @param micros micro-dollars; null if they are not told
 */
record Side(VendorTokens tokens, Long micros) {
    static final Side NOTHING = new Side(VendorTokens.NONE, 0L);

    /** Money that is there, 0 where none is told. */
    long money() {
        return micros == null ? 0 : micros;
    }

    boolean isNothing() {
        return tokens.isNone() && money() == 0;
    }

    Side plus(Side other) {
        return new Side(
                tokens.plus(other.tokens),
                micros == null && other.micros == null ? null : Long.valueOf(Math.addExact(money(), other.money())));
    }
}
