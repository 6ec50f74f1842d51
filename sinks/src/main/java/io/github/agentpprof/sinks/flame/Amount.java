package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.transforms.model.profile.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/**
 * Numbers as people read them: {@code 12,345 tokens}, {@code $1.23}, {@code 0:03:05}, {@code 4.20%}.
 *
 * <p>Everything is computed in decimal and rounded half up, as the script of a picture does it too.
 */
public final class Amount {
    private static final int MICRO_DIGITS = 6;
    private static final long DOLLAR = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60 * SECOND;

    private static final Map<String, Long> NANOS =
            Map.of("nanoseconds", 1L, "microseconds", 1000L, "milliseconds", 1_000_000L, "seconds", SECOND);

    private Amount() {}

    /**
     * {@code value} with its unit: {@code microdollars} (or {@code micro-USD}) become dollars, units of time a duration,
     * {@code count} the type's own name; any other unit is named as it is.
     */
    public static String text(long value, ValueType type) {
        if (isDollars(type)) {
            return dollars(value);
        }
        long nanos = nanos(type);
        return nanos > 0
                ? duration(BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(nanos)))
                : number(value) + " " + (value == 1 ? one(type) : many(type));
    }

    /** Like {@link #text}, but without the name of what is counted. */
    static String bare(long value, ValueType type) {
        return isDollars(type) || nanos(type) > 0 ? text(value, type) : number(value);
    }

    /** {@code part} of {@code whole}, to two digits; what is more than nothing never shows as zero. */
    public static String percent(long part, long whole) {
        BigDecimal percent = BigDecimal.valueOf(part)
                .scaleByPowerOfTen(2)
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
        return part > 0 && percent.signum() == 0 ? "<0.01%" : percent.toPlainString() + "%";
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static boolean isDollars(ValueType type) {
        return unit(type).equals("microdollars") || unit(type).equals("microusd");
    }

    /** Nanoseconds in the unit of {@code type}, 0 if that is not one of time. */
    static long nanos(ValueType type) {
        return NANOS.getOrDefault(unit(type), 0L);
    }

    /** What is counted, in the plural. */
    static String many(ValueType type) {
        return type.unit().equals("count") ? type.type() : type.unit();
    }

    /** What is counted, if there is one of it. */
    static String one(ValueType type) {
        return many(type).replaceFirst("(?<=[^s])s$", "");
    }

    private static String unit(ValueType type) {
        return type.unit().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Cents from a dollar up, below it as many digits as a small sum needs to be told from another. */
    private static String dollars(long micros) {
        int digits = micros >= DOLLAR ? 2 : micros >= DOLLAR / 100 ? 4 : MICRO_DIGITS;
        BigDecimal dollars = BigDecimal.valueOf(micros, MICRO_DIGITS).setScale(digits, RoundingMode.HALF_UP);
        return micros == 0 ? "$0" : String.format(Locale.ROOT, "$%,." + digits + "f", dollars);
    }

    /** Hours, minutes and seconds from a minute up; below it two decimals of the unit that fits. */
    private static String duration(BigDecimal nanos) {
        if (nanos.compareTo(BigDecimal.valueOf(MINUTE)) >= 0) {
            long seconds = in(nanos, SECOND, 0).longValueExact();
            return String.format(Locale.ROOT, "%,d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        }
        if (nanos.signum() == 0) {
            return "0 s";
        }
        if (nanos.compareTo(BigDecimal.valueOf(SECOND)) >= 0) {
            return in(nanos, SECOND, 2).toPlainString() + " s";
        }
        boolean millis = nanos.compareTo(BigDecimal.valueOf(10_000)) >= 0;
        return millis ? in(nanos, 1_000_000, 2).toPlainString() + " ms" : nanos.toPlainString() + " ns";
    }

    private static BigDecimal in(BigDecimal nanos, long unit, int digits) {
        return nanos.divide(BigDecimal.valueOf(unit), digits, RoundingMode.HALF_UP);
    }
}
