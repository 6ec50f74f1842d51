package io.github.agentpprof.transforms.trace.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Origin;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Reads the times of a trace.
 *
 * <p>Public for the package of every format.
 */
public final class Moments {
    private static final String USUAL = "0000-00-00T00:00:00";

    private Moments() {}

    /** Milliseconds since 1970 UTC of an ISO-8601 time, {@link Origin#NO_TIME} if it is none or beyond reckoning. */
    public static long millis(JsonNode node) {
        String text = node.asText("");
        if (text.length() < 20) {
            return Origin.NO_TIME;
        }
        long usual = usual(text);
        if (usual != Origin.NO_TIME) {
            return usual;
        }
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text).toEpochMilli()
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return Origin.NO_TIME;
        }
    }

    /** Millis of a time such as {@code 2026-01-02T03:04:05.678Z}, as nearly all are written; else no time. */
    private static long usual(String text) {
        int last = text.length() - 1;
        if (last > USUAL.length() + 10 || text.charAt(last) != 'Z' || last > USUAL.length() && text.charAt(19) != '.') {
            return Origin.NO_TIME;
        }
        for (int i = 0; i < last; i++) {
            char wanted = i < USUAL.length() ? USUAL.charAt(i) : i == USUAL.length() ? '.' : '0';
            char there = text.charAt(i);
            if (wanted == '0' ? there < '0' || there > '9' : there != wanted) {
                return Origin.NO_TIME;
            }
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59) {
            return Origin.NO_TIME;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        int millis = 0;
        for (int i = 20, unit = 100; i < Math.min(last, 23); i++, unit /= 10) {
            millis += unit * (text.charAt(i) - '0');
        }
        return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + millis;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
