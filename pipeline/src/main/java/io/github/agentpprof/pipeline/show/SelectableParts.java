package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.profile.PromptRow;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.SessionRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * For somebody who has selected nothing: which sessions, tags and days there are, a few of each, in a line each.
 *
 * <p>Public for {@code RunOptions}.
 */
public final class SelectableParts {
    private static final int FEW = 3;
    private static final int MOST_TAGS = 8;

    private final RunSummary run;
    private final ZoneId zone;

    /** The parts of what a run with rows counted, in days of that zone. */
    public SelectableParts(RunSummary run, ZoneId zone) {
        this.run = run;
        this.zone = zone;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!run.sessions().isEmpty()) {
            lines.add("sessions: " + sessions());
            tags(lines, "tags of sessions: ", run.countsOf(RunSummary.SESSIONS_BY_TAG));
            tags(lines, "tags of prompts: ", run.countsOf(RunSummary.PROMPTS_BY_TAG));
            days(lines);
        }
        return lines;
    }

    /** The last ones, which are wanted most. */
    private String sessions() {
        String few = run.sessions().stream()
                .sorted(Comparator.comparing(SessionRow::start)
                        .reversed()
                        .thenComparing(SessionRow::id)
                        .thenComparing(SessionRow::agent))
                .limit(FEW)
                .map(SessionRow::id)
                .collect(Collectors.joining(", "));
        return few + more(run.sessions().size(), FEW);
    }

    private static void tags(List<String> lines, String heading, SortedMap<String, Long> counts) {
        if (!counts.isEmpty()) {
            lines.add(heading
                    + counts.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .limit(MOST_TAGS)
                            .map(tag -> String.format(Locale.ROOT, "%s (%,d)", tag.getKey(), tag.getValue()))
                            .collect(Collectors.joining(", "))
                    + more(counts.size(), MOST_TAGS));
        }
    }

    /** Those on which sessions began or ended or prompts were given. */
    private void days(List<String> lines) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (SessionRow session : run.sessions()) {
            day(days, session.start());
            day(days, session.end());
        }
        for (PromptRow prompt : run.prompts()) {
            day(days, prompt.time());
        }
        if (days.size() == 1) {
            lines.add("days: " + days.first());
        } else if (!days.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "days: %,d from %s to %s", days.size(), days.first(), days.last()));
        }
    }

    private void day(TreeSet<LocalDate> days, long time) {
        if (time != Origin.NO_TIME) {
            days.add(LocalDate.ofInstant(Instant.ofEpochMilli(time), zone));
        }
    }

    private static String more(int all, int shown) {
        return all > shown ? String.format(Locale.ROOT, " and %,d more", all - shown) : "";
    }
}
