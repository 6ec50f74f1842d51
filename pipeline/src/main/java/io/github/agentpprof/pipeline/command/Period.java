package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.config.Closest;
import io.github.agentpprof.pipeline.engine.UsageException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/**
 * Reads a period as people say it: {@code yesterday}, {@code 7d}, {@code last-week}, {@code 2026-05}, a day or a moment.
 * Days are whole and in one time zone, weeks begin on Monday, as those of budgets do.
 */
final class Period {
    /** What holds for any of those that are counted from now. */
    static final List<String> WORDS =
            List.of("today", "yesterday", "this-week", "last-week", "this-month", "last-month");

    private static final int DAYS_OF_A_WEEK = 7;

    private final ZoneId zone;
    private final Instant now;

    /**
     * A stretch of time, in milliseconds since 1970 UTC.
     *
     * @param from first of it
     * @param to first after it
     * @param until first after what {@code --until} keeps: of an age ({@code 7d}) that is where it begins, so that {@code
     *     --since 14d --until 7d} is what came before {@code --since 7d}
     * @param whole whether it is more than a moment
     */
    record Span(long from, long to, long until, boolean whole) {}

    Period(ZoneId zone, Clock clock) {
        this.zone = zone;
        this.now = clock.instant();
    }

    /** The time zone of that name, the system's if it is empty. */
    static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new UsageException("unknown time zone '" + name + "'; use a name such as Europe/Berlin, or UTC");
        }
    }

    /** Whether {@code text} means another time tomorrow than today. */
    static boolean moves(String text) {
        return !text.isEmpty() && (WORDS.contains(text.toLowerCase(Locale.ROOT)) || isAge(text));
    }

    /**
     * The period that {@code text} names.
     *
     * @param flag that it is the value of
     * @throws UsageException if it names none
     */
    Span span(String flag, String text) {
        try {
            LocalDate today = LocalDate.ofInstant(now, zone);
            LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "today" -> days(today, 1);
                case "yesterday" -> days(today.minusDays(1), 1);
                case "this-week" -> days(monday, DAYS_OF_A_WEEK);
                case "last-week" -> days(monday.minusWeeks(1), DAYS_OF_A_WEEK);
                case "this-month" -> month(YearMonth.from(today));
                case "last-month" -> month(YearMonth.from(today).minusMonths(1));
                default -> isAge(text) ? age(text, today) : dated(text);
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new UsageException(
                    flag + " '" + text + "' is no day (2026-11-22, yesterday), week or month (last-week,"
                            + " 2026-11), age (7d, 24h) or time (2026-11-22T13:45)" + Closest.hint(text, WORDS));
        }
    }

    private Span dated(String text) {
        if (text.length() == "2026-11".length()) {
            return month(YearMonth.parse(text));
        }
        if (text.length() == "2026-11-22".length()) {
            return days(LocalDate.parse(text), 1);
        }
        long moment = moment(text).toEpochMilli();
        return new Span(moment, moment + 1, moment + 1, false);
    }

    /** Without an offset it is a time of the zone's. */
    private Instant moment(String text) {
        if (text.endsWith("Z")) {
            return OffsetDateTime.parse(text).toInstant();
        }
        boolean offset = text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
        return offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    /** A number of hours up to now, or of days or weeks of which today is the last day. */
    private Span age(String text, LocalDate today) {
        int number = Integer.parseInt(text.substring(0, text.length() - 1));
        if (text.endsWith("h")) {
            long from = now.minus(Duration.ofHours(number)).toEpochMilli();
            return new Span(from, now.toEpochMilli() + 1, from, true);
        }
        int days = text.endsWith("w") ? DAYS_OF_A_WEEK * number : number;
        Span whole = days(today.minusDays(days - 1), days);
        return new Span(whole.from(), whole.to(), whole.from(), true);
    }

    private static boolean isAge(String text) {
        return text.matches("[1-9]\\d{0,3}[hdw]");
    }

    private Span month(YearMonth month) {
        return days(month.atDay(1), month.lengthOfMonth());
    }

    private Span days(LocalDate first, int number) {
        long to = start(first.plusDays(number));
        return new Span(start(first), to, to, true);
    }

    private long start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
