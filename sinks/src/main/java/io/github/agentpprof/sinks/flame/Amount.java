package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.transforms.model.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** Numbers as people read them: {@code 12,345 tokens}, {@code $1.23}, {@code 3 min 05 s}, {@code 4.20%}. */
public final class Amount {
    private static final int MICRO_DIGITS = 6;
    private static final long DOLLAR = 1_000_000;

    private static final Map<String, ChronoUnit> TIMES = Map.of(
            "nanoseconds", ChronoUnit.NANOS,
            "microseconds", ChronoUnit.MICROS,
            "milliseconds", ChronoUnit.MILLIS,
            "seconds", ChronoUnit.SECONDS);

    private Amount() {}

    /**
     * {@code value} with its unit: {@code microdollars} (or {@code micro-USD}) become dollars, units of time a duration,
     * {@code count} the type's own name; any other unit is named as it is.
     */
    public static String text(long value, ValueType type) {
        String unit = type.unit().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        if (unit.equals("microdollars") || unit.equals("microusd")) {
            return dollars(value);
        }
        if (TIMES.containsKey(unit)) {
            return duration(Duration.of(value, TIMES.get(unit)));
        }
        return number(value) + " " + (unit.equals("count") ? type.type() : type.unit());
    }

    /** {@code part} of {@code whole}, to two digits; what is more than nothing never shows as zero. */
    public static String percent(long part, long whole) {
        double percent = 100.0 * part / whole;
        return part > 0 && percent < 0.01 ? "<0.01%" : String.format(Locale.ROOT, "%.2f%%", percent);
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Cents from a dollar up, below it as many digits as a small sum needs to be told from another. */
    private static String dollars(long micros) {
        int digits = micros >= DOLLAR ? 2 : micros >= DOLLAR / 100 ? 4 : MICRO_DIGITS;
        BigDecimal dollars = BigDecimal.valueOf(micros, MICRO_DIGITS).setScale(digits, RoundingMode.HALF_UP);
        return micros == 0 ? "$0" : String.format(Locale.ROOT, "$%,." + digits + "f", dollars);
    }

    private static String duration(Duration time) {
        if (time.toHours() > 0) {
            return String.format(Locale.ROOT, "%,d h %02d min", time.toHours(), time.toMinutesPart());
        }
        if (time.toMinutes() > 0) {
            return String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
        }
        return time.toSeconds() > 0
                ? String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9)
                : String.format(Locale.ROOT, "%.4g", time.toNanos() / 1e6).replaceAll("\\.?0+$", "") + " ms";
    }
}
