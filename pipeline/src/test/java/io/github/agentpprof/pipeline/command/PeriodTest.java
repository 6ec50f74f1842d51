package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.transforms.session.EventSelection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** Periods as people say them, on a Thursday in Berlin that is a Wednesday still in UTC. */
class PeriodTest {
    /** 2026-05-21 00:30 in Berlin, which is two hours ahead of UTC in summer. */
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-05-20T22:30:00Z"), ZoneId.of("UTC"));

    @Command
    private static final class Options {
        @ArgGroup(validate = false)
        private SelectionOptions selection = new SelectionOptions();
    }

    private static SelectionOptions options(String... arguments) {
        Options options = new Options();
        new CommandLine(options)
                .parseArgs(Stream.concat(Stream.of("--timezone", "Europe/Berlin"), Stream.of(arguments))
                        .toArray(String[]::new));
        return options.selection;
    }

    private static String bounds(String... arguments) {
        EventSelection selection = options(arguments).selection(NOW);
        return bound(selection.since()) + " " + bound(selection.until());
    }

    private static String bound(long millis) {
        return millis == Long.MIN_VALUE || millis == Long.MAX_VALUE
                ? "-"
                : Instant.ofEpochMilli(millis).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "today, 2026-05-20T22:00:00Z, 2026-05-21T22:00:00Z",
        "Yesterday, 2026-05-19T22:00:00Z, 2026-05-20T22:00:00Z",
        // Monday the 18th to Sunday the 24th.
        "this-week, 2026-05-17T22:00:00Z, 2026-05-24T22:00:00Z",
        "last-week, 2026-05-10T22:00:00Z, 2026-05-17T22:00:00Z",
        "this-month, 2026-04-30T22:00:00Z, 2026-05-31T22:00:00Z",
        "last-month, 2026-03-31T22:00:00Z, 2026-04-30T22:00:00Z",
        // The month in which clocks go forward begins an hour ahead of UTC.
        "2026-03, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z",
        "2026-02, 2026-01-31T23:00:00Z, 2026-02-28T23:00:00Z",
        "2026-05-01, 2026-04-30T22:00:00Z, 2026-05-01T22:00:00Z",
        // Today is the last of the days.
        "1d, 2026-05-20T22:00:00Z, 2026-05-21T22:00:00Z",
        "7d, 2026-05-14T22:00:00Z, 2026-05-21T22:00:00Z",
        "2w, 2026-05-07T22:00:00Z, 2026-05-21T22:00:00Z",
        "24h, 2026-05-19T22:30:00Z, 2026-05-20T22:30:00.001Z",
    })
    void aPeriodIsBothBounds(String said, String from, String to) {
        assertEquals(from + " " + to, bounds("--period", said));
        assertEquals(from + " -", bounds("--since", said));
    }

    @Test
    void untilIsTheEndOfAPeriodAndTheBeginningOfAnAge() {
        assertEquals("- 2026-05-17T22:00:00Z", bounds("--until", "last-week"));
        assertEquals("- 2026-04-30T22:00:00Z", bounds("--until", "2026-04"));
        assertEquals(
                "2026-05-07T22:00:00Z 2026-05-14T22:00:00Z",
                bounds("--since", "14d", "--until", "7d"),
                "the week before");
        assertEquals("- 2026-05-20T21:30:00Z", bounds("--until", "1h"));
    }

    @Test
    void aTimeWithoutAnOffsetIsOneOfTheZone() {
        assertEquals(
                "2026-05-01T10:00:00Z 2026-05-01T10:00:30.001Z",
                bounds("--since", "2026-05-01T12:00", "--until", "2026-05-01T12:00:30"));
        assertEquals("2026-05-01T12:00:00Z -", bounds("--since", "2026-05-01T12:00:00Z"));
        assertEquals("2026-05-01T07:00:00Z -", bounds("--since", "2026-05-01T12:00:00+05:00"));
        assertEquals("2026-05-01T17:00:00Z -", bounds("--since", "2026-05-01T12:00-05:00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--since 2026-05-02 --until 2026-05-01 | --since '2026-05-02' is after --until '2026-05-01'",
                "--since 7d --until 7d | --since '7d' is after --until '7d'",
                "--period 7d --since 2026-05-01 | --period says both --since and --until; leave it or these out",
                "--period 2026-05-01T12:00 | --period '2026-05-01T12:00' is a moment; --since and --until take these",
                "--since yesterdy | --since 'yesterdy' is no day (2026-11-22, yesterday), week or month (last-week, 2026-11),"
                        + " age (7d, 24h) or time (2026-11-22T13:45), did you mean 'yesterday'?",
                "--until 0d | --until '0d' is no day (2026-11-22, yesterday), week or month (last-week, 2026-11), age (7d, 24h)"
                        + " or time (2026-11-22T13:45)",
                "--period 2026-13 | --period '2026-13' is no day (2026-11-22, yesterday), week or month (last-week, 2026-11),"
                        + " age (7d, 24h) or time (2026-11-22T13:45)",
            })
    void aMistakeIsOneLine(String arguments, String message) {
        SelectionOptions options = options(arguments.split(" "));
        assertEquals(
                message,
                assertThrows(UsageException.class, () -> options.selection(NOW)).getMessage());
    }

    /** So that a run of tomorrow does not take files of today's for its own, although the same was typed. */
    @Test
    void aPeriodThatMovesIsSettled() {
        assertEquals(
                List.of("from 2026-05-19T22:00:00Z", "to 2026-05-20T22:00:00Z"),
                options("--period", "yesterday").settled(NOW));
        assertEquals(
                List.of("from 2026-05-14T22:00:00Z"), options("--since", "7d").settled(NOW));
        assertEquals(List.of(), options("--since", "2026-05-01").settled(NOW));
        assertEquals(List.of(), options().settled(NOW));
        assertTrue(Period.moves("Last-Month"));
        assertFalse(Period.moves("2026-05"));
    }
}
