package io.github.agentpprof.transforms.trace.cursor;

import io.github.agentpprof.transforms.model.Origin;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Reads the time that Cursor puts before a prompt, {@code <timestamp>Monday, Jun 29, 2026, 1:22 AM (UTC-5)</timestamp>}. */
final class PromptTime {
    private static final String BEGIN = "<timestamp>";
    private static final String ZONE = " (UTC";
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("MMM d, yyyy, h:mm a")
            .toFormatter(Locale.ENGLISH);

    private PromptTime() {}

    /** Milliseconds since 1970 UTC, {@link Origin#NO_TIME} if there is none. */
    static long millis(String text) {
        int begin = text.indexOf(BEGIN);
        int day = begin < 0 ? -1 : text.indexOf(", ", begin);
        int zone = day < 0 ? -1 : text.indexOf(ZONE, day);
        int end = zone < 0 ? -1 : text.indexOf(')', zone);
        if (end < 0 || end - begin > 80) {
            return Origin.NO_TIME;
        }
        try {
            String offset = text.substring(zone + ZONE.length(), end);
            return LocalDateTime.parse(text.substring(day + 2, zone), FORMAT)
                    .toInstant(ZoneOffset.of(offset.isEmpty() ? "Z" : offset))
                    .toEpochMilli();
        } catch (DateTimeException e) {
            return Origin.NO_TIME;
        }
    }
}
