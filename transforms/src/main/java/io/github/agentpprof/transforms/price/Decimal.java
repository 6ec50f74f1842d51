package io.github.agentpprof.transforms.price;

import java.math.BigDecimal;

/** Reads decimals of a table into whole numbers of a smaller unit, so that nothing after this is a fraction. */
final class Decimal {
    /** No price (dollars) or factor is this large; so twice a price times a factor, in their units, is at most 2e17. */
    private static final long LIMIT = 10_000;

    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private Decimal() {}

    /**
     * {@code text} times ten to the power of {@code decimals}: {@code ("6.25", 6)} is 6250000.
     *
     * @param decimals at most 6
     * @throws IllegalArgumentException saying what is wrong with the text, in words that follow the name of its column
     */
    static long scaled(String text, int decimals) {
        long plain = plain(text, decimals);
        return plain >= 0 ? plain : any(text, decimals);
    }

    /** Digits with at most one point, which is all of the bundled tables; -1 for any other text. Big decimals start slowly. */
    private static long plain(String text, int decimals) {
        if (text.isEmpty() || text.length() > 10) {
            return -1;
        }
        long value = 0;
        int left = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && left < 0 && i > 0) {
                left = decimals;
            } else if (c >= '0' && c <= '9' && left != 0) {
                value = value * 10 + (c - '0');
                left = left < 0 ? left : left - 1;
            } else {
                return -1;
            }
        }
        value *= POWERS[left < 0 ? decimals : left];
        return value < LIMIT * POWERS[decimals] ? value : -1;
    }

    private static long any(String text, int decimals) {
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a decimal number", e);
        }
        if (value.signum() < 0) {
            throw new IllegalArgumentException(text + " is negative");
        }
        if (value.compareTo(BigDecimal.valueOf(LIMIT)) >= 0) {
            throw new IllegalArgumentException(text + " is not below " + LIMIT);
        }
        if (value.stripTrailingZeros().scale() > decimals) {
            throw new IllegalArgumentException(text + " has more than " + decimals + " decimals");
        }
        return value.movePointRight(decimals).longValueExact();
    }
}
