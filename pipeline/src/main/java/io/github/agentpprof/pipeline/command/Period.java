package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.UsageException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Reads the bounds of a period: days, which count whole and in the run's time zone, or instants. */
final class Period {
    private Period() {}

    /** First millisecond of a period that begins with {@code text}; the beginning of time if it is empty. */
    static long since(String flag, String text, ZoneId zone) {
        return text.isEmpty() ? Long.MIN_VALUE : start(flag, text, zone, 0);
    }

    /** First millisecond after a period that ends with {@code text}, inclusive; the end of time if it is empty. */
    static long until(String flag, String text, ZoneId zone) {
        return text.isEmpty() ? Long.MAX_VALUE : start(flag, text, zone, 1);
    }

    /** The time zone of that name, the system's if it is empty. */
    static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new UsageException("unknown time zone '" + name + "'; use a name such as Europe/Berlin, or UTC");
        }
    }

    /** The moment that {@code text} names, or that comes {@code after} days or milliseconds after it. */
    private static long start(String flag, String text, ZoneId zone, int after) {
        try {
            if (text.length() == "2026-11-22".length()) {
                return LocalDate.parse(text)
                        .plusDays(after)
                        .atStartOfDay(zone)
                        .toInstant()
                        .toEpochMilli();
            }
            Instant instant = text.endsWith("Z")
                    ? Instant.parse(text)
                    : OffsetDateTime.parse(text).toInstant();
            return instant.toEpochMilli() + after;
        } catch (DateTimeException | ArithmeticException e) {
            throw new UsageException(flag + " '" + text + "' is neither a day such as 2026-11-22 nor a time such as"
                    + " 2026-11-22T13:45:00Z");
        }
    }
}
