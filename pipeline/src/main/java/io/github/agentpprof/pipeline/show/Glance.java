package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.report.SpendRows;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a history is, in a line, and what grew in its last week. */
final class Glance {
    private static final int MOST_PROJECTS = 3;
    private static final int MOST_GROWN = 3;
    private static final int WEEK = 7;

    /** Below a cent nothing has grown. */
    private static final long LEAST = 10_000;

    private final Profile profile;
    private final ZoneId zone;

    /** @param zone of the days that samples are labelled with */
    Glance(Profile profile, ZoneId zone) {
        this.profile = profile;
        this.zone = zone;
    }

    /** Projects, period and sums: {@code shop, blog and 3 more, 2026-05-04 to 2026-05-30 (UTC): $175.19, 104,756,261 tokens}. */
    String heading() {
        RunSummary run = profile.run();
        List<SpendRows.Row> projects = new SpendRows(profile, SpendTable.frame("project"), List.of()).largestFirst();
        List<String> names =
                projects.stream().limit(MOST_PROJECTS).map(SpendRows.Row::name).toList();
        String all = String.join(", ", names)
                + (projects.size() > MOST_PROJECTS
                        ? String.format(Locale.ROOT, " and %,d more", projects.size() - MOST_PROJECTS)
                        : "");
        TreeSet<LocalDate> days = days();
        String period = days.isEmpty()
                ? ""
                : ", " + days.first() + (days.size() == 1 ? "" : " to " + days.last()) + " (" + zone.getId() + ")";
        return String.format(
                Locale.ROOT,
                "%s%s: %s, %,d tokens",
                all,
                period,
                Amount.text(run.totals().microDollars(), SpendRows.COST),
                run.totals().usage().tokens());
    }

    /** Which kinds of work cost more in the last seven days than in the seven before, by their likeliest tags; none of less than two weeks. */
    List<String> growth() {
        TreeSet<LocalDate> days = days();
        if (days.isEmpty() || ChronoUnit.DAYS.between(days.first(), days.last()) < 2 * WEEK - 1) {
            return List.of();
        }
        LocalDate begin = days.last().minusDays(WEEK - 1);
        Map<String, long[]> weeks = new TreeMap<>();
        for (Sample sample : profile.samples()) {
            LocalDate day = day(sample);
            if (day != null && !day.isBefore(begin.minusDays(WEEK))) {
                long[] sums = weeks.computeIfAbsent(SpendRows.frame("prompt", sample.stack()), tag -> new long[2]);
                sums[day.isBefore(begin) ? 0 : 1] += sample.values().get(2);
            }
        }
        List<String> grown = new ArrayList<>();
        weeks.entrySet().stream()
                .filter(tag -> tag.getValue()[1] - tag.getValue()[0] >= LEAST)
                .sorted(Comparator.comparingLong(
                        (Map.Entry<String, long[]> tag) -> tag.getValue()[0] - tag.getValue()[1]))
                .limit(MOST_GROWN)
                .forEach(tag -> grown.add(String.format(
                        Locale.ROOT,
                        "%s %s (%s before)",
                        tag.getKey(),
                        Amount.text(tag.getValue()[1], SpendRows.COST),
                        Amount.text(tag.getValue()[0], SpendRows.COST))));
        return grown.isEmpty()
                ? List.of()
                : List.of("", "Grew most in the last seven days: " + String.join(", ", grown));
    }

    private TreeSet<LocalDate> days() {
        TreeSet<LocalDate> days = new TreeSet<>();
        profile.samples().stream().map(Glance::day).filter(Objects::nonNull).forEach(days::add);
        return days;
    }

    private static LocalDate day(Sample sample) {
        try {
            return LocalDate.parse(sample.labels().date());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
