package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.transforms.model.profile.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * Numbers as people say them, where an exact one would take too long to read: {@code $175}, {@code 105 M}. Rounded half up.
 */
public final class RoundAmount {
    private static final long HUNDRED_DOLLARS = 100_000_000;
    private static final int MICRO_DIGITS = 6;

    /** Up to here a count is short enough as it is. */
    private static final long SHORT = 10_000;

    private static final int DIGITS = 3;
    private static final List<String> THOUSANDS = List.of("", " k", " M", " B", " T");

    private RoundAmount() {}

    /** {@code value} without the name of what is counted: whole dollars from a hundred up, counts to three digits. */
    public static String text(long value, ValueType type) {
        if (Amount.isDollars(type)) {
            return value < HUNDRED_DOLLARS
                    ? Amount.text(value, type)
                    : String.format(
                            Locale.ROOT,
                            "$%,.0f",
                            BigDecimal.valueOf(value, MICRO_DIGITS).setScale(0, RoundingMode.HALF_UP));
        }
        return Amount.nanos(type) > 0 ? Amount.text(value, type) : count(value);
    }

    /** A count to three digits, exact where it is below ten thousand. */
    public static String count(long value) {
        if (value < SHORT) {
            return Amount.number(value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(DIGITS, RoundingMode.HALF_UP));
        int power = Math.min(THOUSANDS.size() - 1, (rounded.precision() - rounded.scale() - 1) / DIGITS);
        return rounded.movePointLeft(DIGITS * power).stripTrailingZeros().toPlainString() + THOUSANDS.get(power);
    }
}
