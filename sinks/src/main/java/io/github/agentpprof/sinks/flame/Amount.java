package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.transforms.model.profile.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Numbers as people read them: {@code 12,345 tokens}, {@code 12 hosts}, {@code $0.76}, {@code 6 h 12 min}, {@code 4.20%}.
 *
 * <p>Everything is computed in decimal and rounded half up, as the script of a picture does it too.
 */
public final class Amount {
    private static final int MICRO_DIGITS = 6;
    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60 * SECOND;

    /** In seconds. */
    private static final long HOUR = 3600;

    /** What is counted, where it is called something else than the type is. */
    private static final Map<String, String> NAMES = Map.of("network", "hosts");

    /** Micro-dollars from which on so many digits are enough: cents, and of less than ten cents two digits that are not 0. */
    private static final NavigableMap<Long, Integer> DIGITS =
            new TreeMap<>(Map.of(99_500L, 2, 9_950L, 3, 995L, 4, 100L, 5, 0L, MICRO_DIGITS));

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
        return type.unit().equals("count") ? name(type) : type.unit();
    }

    /** What an amount is of, to stand above it. */
    public static String name(ValueType type) {
        return NAMES.getOrDefault(type.type(), type.type());
    }

    /** What is counted, if there is one of it. */
    static String one(ValueType type) {
        return many(type).replaceFirst("(?<=[^s])s$", "");
    }

    private static String unit(ValueType type) {
        return type.unit().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    private static String dollars(long micros) {
        int digits = micros < 0 ? 2 : DIGITS.floorEntry(micros).getValue();
        BigDecimal dollars = BigDecimal.valueOf(micros, MICRO_DIGITS).setScale(digits, RoundingMode.HALF_UP);
        return micros == 0 ? "$0" : String.format(Locale.ROOT, "$%,." + digits + "f", dollars);
    }

    /** Hours and minutes, or minutes and seconds; below a minute two decimals of the unit that fits. */
    private static String duration(BigDecimal nanos) {
        if (nanos.compareTo(BigDecimal.valueOf(MINUTE)) >= 0) {
            long seconds = in(nanos, SECOND, 0).longValueExact();
            if (seconds < HOUR) {
                return both(seconds / 60, "min", seconds % 60, "s");
            }
            long minutes = in(nanos, MINUTE, 0).longValueExact();
            return both(minutes / 60, "h", minutes % 60, "min");
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

    private static String both(long large, String unit, long small, String smaller) {
        return number(large) + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
    }

    private static BigDecimal in(BigDecimal nanos, long unit, int digits) {
        return nanos.divide(BigDecimal.valueOf(unit), digits, RoundingMode.HALF_UP);
    }
}
