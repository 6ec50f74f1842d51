package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.transforms.model.profile.RunSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How far back the traces go that an agent keeps.
 *
 * <p>Public for {@code RunOptions}.
 */
public final class KeptTraces {
    private KeptTraces() {}

    /**
     * What to know where a period begins on a day before that of the oldest trace; nothing if an older one is there.
     *
     * @param asked when the period begins, in milliseconds since 1970 UTC, the least number if it does not
     */
    public static Optional<String> since(long asked, RunSummary run, TraceSources sources, ZoneId zone) {
        boolean claude =
                sources.places().stream().anyMatch(place -> place.agent().equals("claude"));
        if (asked == Long.MIN_VALUE || !claude) {
            return Optional.empty();
        }
        LocalDate begin = day(asked, zone);
        return run.countsOf(RunSummary.OLDEST).keySet().stream()
                .map(Long::valueOf)
                .min(Long::compare)
                .map(oldest -> day(oldest, zone))
                .filter(oldest -> oldest.isAfter(begin))
                .map(oldest -> "the period begins on " + begin + ", but the oldest trace is of " + oldest
                        + ": Claude Code deletes traces after 30 days, unless cleanupPeriodDays in its settings.json"
                        + " says more");
    }

    private static LocalDate day(long millis, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }
}
