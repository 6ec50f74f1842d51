package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.config.Closest;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.transforms.outcome.RejectLimit;
import io.github.agentpprof.transforms.session.EventSelection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which sessions, prompts and days to keep. */
final class SelectionOptions {
    static final String HEADING = "%nWhich part of them%n";

    @Option(names = "--session-id", paramLabel = "ID", description = "keep sessions whose id begins like this")
    private String sessionId = "";

    @Option(names = "--session-tag", paramLabel = "TAG", description = "keep sessions with this tag")
    private String sessionTag = "";

    @Option(
            names = "--prompt-tag",
            paramLabel = "TAG",
            description = "keep prompts with this tag, and what they set off")
    private String promptTag = "";

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description =
                    "keep what came in it: today, yesterday, 7d, 24h, 2w, this-week, last-week, this-month, last-month,"
                            + " 2026-05 or 2026-05-31")
    private String period = "";

    @Option(
            names = "--since",
            paramLabel = "PERIOD",
            description = "keep what came when that period began, or a time such as 2026-05-01T12:00, or later")
    private String since = "";

    @Option(
            names = "--until",
            paramLabel = "PERIOD",
            description =
                    "keep what came before that period was over, or by a time; by 7d, before the last seven days began")
    private String until = "";

    @Option(names = "--timezone", paramLabel = "ZONE", description = "in which days are counted; default the system's")
    private String timezone = "";

    @Option(
            names = "--allow-empty",
            description =
                    "let a run that finds nothing of what is asked for write empty outputs and exit with 0; for nights"
                            + " without work")
    private boolean allowEmpty;

    ZoneId zone() {
        return Period.zone(timezone);
    }

    /** Counts days in UTC, whatever was said; returns the zone that was said instead, empty if none was. */
    String inUtc() {
        String said = timezone;
        ZoneId zone = zone();
        timezone = "UTC";
        return said.isEmpty() || zone.normalized().equals(ZoneOffset.UTC) ? "" : said;
    }

    /** When it is no failure that there is nothing. */
    RejectLimit.Empty empty() {
        if (allowEmpty) {
            return RejectLimit.Empty.ALWAYS;
        }
        return typed().isEmpty() ? RejectLimit.Empty.WHERE_ALL_WAS_READ : RejectLimit.Empty.NEVER;
    }

    /**
     * What to keep, as of that clock's now.
     *
     * @throws UsageException if the period is none, or begins after it ends
     */
    EventSelection selection(Clock clock) {
        Period reading = new Period(zone(), clock);
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        if (!period.isEmpty()) {
            if (!since.isEmpty() || !until.isEmpty()) {
                throw new UsageException("--period says both --since and --until; leave it or these out");
            }
            Period.Span span = reading.span("--period", period);
            if (!span.whole()) {
                throw new UsageException("--period '" + period + "' is a moment; --since and --until take these");
            }
            from = span.from();
            to = span.to();
        }
        from = since.isEmpty() ? from : reading.span("--since", since).from();
        to = until.isEmpty() ? to : reading.span("--until", until).until();
        if (from >= to) {
            throw new UsageException("--since '" + since + "' is after --until '" + until + "'");
        }
        return new EventSelection(sessionId, sessionTag, promptTag, from, to);
    }

    /** The bounds as of a clock where they are said by it, in words that mean the same tomorrow; else none. */
    List<String> settled(Clock clock) {
        if (Stream.of(period, since, until).noneMatch(Period::moves)) {
            return List.of();
        }
        EventSelection selection = selection(clock);
        List<String> bounds = new ArrayList<>();
        if (selection.since() != Long.MIN_VALUE) {
            bounds.add("from " + Instant.ofEpochMilli(selection.since()));
        }
        if (selection.until() != Long.MAX_VALUE) {
            bounds.add("to " + Instant.ofEpochMilli(selection.until()));
        }
        return bounds;
    }

    /** The tag that may have been meant, of those that there are, as {@code , did you mean 'debug'?}; else empty. */
    String meant(Collection<String> sessionTags, Collection<String> promptTags) {
        if (!sessionTag.isEmpty() && !sessionTags.contains(sessionTag)) {
            return Closest.hint(sessionTag, sessionTags);
        }
        return promptTag.isEmpty() || promptTags.contains(promptTag) ? "" : Closest.hint(promptTag, promptTags);
    }

    /** What was asked for, as typed; empty if all was. */
    String typed() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("--session-id", sessionId);
        all.put("--session-tag", sessionTag);
        all.put("--prompt-tag", promptTag);
        all.put("--period", period);
        all.put("--since", since);
        all.put("--until", until);
        List<String> given = new ArrayList<>();
        all.forEach((option, value) -> {
            if (!value.isEmpty()) {
                given.add(option + " " + value);
            }
        });
        return String.join(" ", given);
    }
}
