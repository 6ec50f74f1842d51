package io.github.agentpprof.pipeline.vendor;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The day of UTC that a row is of, and which part of it. A row of two such days is refused, since nothing tells how it is shared
 * out.
 *
 * <p>Public for package {@code pipeline.reconcile}.
 *
 * @param day as {@code 2026-05-04}
 * @param start of the period, as the file writes it
 * @param seconds that the period is long
 */
public record UtcDay(String day, String start, long seconds) {
    private static final int LENGTH = "2026-05-04".length();
    private static final long SECONDS_OF_AN_HOUR = 60 * 60;
    private static final long SECONDS_OF_A_DAY = 24 * SECONDS_OF_AN_HOUR;

    /** Of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /**
     * The day of a date that is said to be of UTC, whatever time follows: {@code 2026-05-04}, {@code 2026-05-04 13:00},
     * {@code 2026-05-04T13:00:00Z}; with an offset it must be the same day in UTC.
     */
    static UtcDay dated(String text) {
        if (text.length() <= LENGTH) {
            return new UtcDay(day(text), text, SECONDS_OF_A_DAY);
        }
        String rest = text.substring(LENGTH);
        boolean offset = rest.indexOf('+') >= 0 || rest.indexOf('-') >= 0;
        if (rest.charAt(0) != 'T' && rest.charAt(0) != ' ' || offset && rest.charAt(0) != 'T') {
            throw none();
        }
        if (offset) {
            return bucket(text, "");
        }
        boolean whole = rest.startsWith("T00:00:00");
        return new UtcDay(day(text.substring(0, LENGTH)), text, whole ? SECONDS_OF_A_DAY : SECONDS_OF_AN_HOUR);
    }

    /** The day that a period of RFC 3339 times lies in; where no end is told it must begin with a day. */
    static UtcDay bucket(String start, String end) {
        try {
            Instant from = OffsetDateTime.parse(start).toInstant();
            return bucket(
                    start,
                    from,
                    end.isEmpty() ? null : OffsetDateTime.parse(end).toInstant());
        } catch (DateTimeException e) {
            throw none();
        }
    }

    /** The same of seconds since 1970 UTC. */
    static UtcDay seconds(String start, String end) {
        return bucket(start, instant(start), end.isEmpty() ? null : instant(end));
    }

    /** The day of a time in milliseconds since 1970 UTC. */
    static UtcDay millis(String time) {
        long millis = whole(time);
        return new UtcDay(day(Instant.ofEpochSecond(Math.min(LAST_SECOND, millis / 1000))), time, 0);
    }

    private static UtcDay bucket(String start, Instant from, Instant to) {
        String day = day(from);
        Instant last = to == null ? from.plusSeconds(SECONDS_OF_A_DAY) : to;
        if (!last.isAfter(from) || !day(last.minusNanos(1)).equals(day)) {
            throw new UnusableRowException("it is not of one day of UTC");
        }
        return new UtcDay(day, start, Duration.between(from, last).toSeconds());
    }

    private static String day(Instant instant) {
        return day(LocalDate.ofInstant(instant, ZoneOffset.UTC).toString());
    }

    private static String day(String text) {
        try {
            String day = LocalDate.parse(text).toString();
            if (day.length() > LENGTH) {
                throw none();
            }
            return day;
        } catch (DateTimeException e) {
            throw none();
        }
    }

    private static Instant instant(String seconds) {
        return Instant.ofEpochSecond(Math.min(LAST_SECOND, whole(seconds)));
    }

    private static long whole(String text) {
        String digits = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        if (digits.isEmpty() || digits.length() > 15 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw none();
        }
        return Long.parseLong(digits);
    }

    private static UnusableRowException none() {
        return new UnusableRowException("it has no day");
    }
}
