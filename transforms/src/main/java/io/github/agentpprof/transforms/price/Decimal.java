package io.github.agentpprof.transforms.price;

import java.math.BigDecimal;

/** Reads decimals of a table into whole numbers of a smaller unit, so that nothing after this is a fraction. */
final class Decimal {
    /** No price (dollars) or factor is this large; so twice a price times a factor, in their units, is at most 2e17. */
    private static final BigDecimal LIMIT = new BigDecimal("10000");

    private Decimal() {}

    /**
     * {@code text} times ten to the power of {@code decimals}: {@code ("6.25", 6)} is 6250000.
     *
     * @throws IllegalArgumentException saying what is wrong with the text, in words that follow the name of its column
     */
    static long scaled(String text, int decimals) {
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a decimal number", e);
        }
        if (value.signum() < 0) {
            throw new IllegalArgumentException(text + " is negative");
        }
        if (value.compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException(text + " is not below " + LIMIT);
        }
        if (value.stripTrailingZeros().scale() > decimals) {
            throw new IllegalArgumentException(text + " has more than " + decimals + " decimals");
        }
        return value.movePointRight(decimals).longValueExact();
    }
}
