package io.github.agentpprof.sinks;

import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.flame.FittedText;
import io.github.agentpprof.sinks.flame.RoundAmount;
import io.github.agentpprof.sinks.flame.SharedFrames;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a picture shows, in a line: {@code shop, site · 4 to 30 May · $175 · 105 M tokens · all of it agent:claude}. */
final class PictureTitle {
    private static final String BETWEEN = " · ";
    private static final String PROJECT = "project:";
    private static final int MOST_PROJECTS = 2;

    /** In cells. */
    private static final int LONGEST_NAME = 40;

    private PictureTitle() {}

    /** The best that fits is to be shown: all of it, then less and less. */
    static List<String> texts(Profile profile, SharedFrames leftOut) {
        String amounts = amounts(profile);
        List<String> who = Stream.of(projects(profile), period(profile))
                .filter(part -> !part.isEmpty())
                .toList();
        String most = Stream.concat(who.stream(), Stream.of(amounts)).collect(Collectors.joining(BETWEEN));
        List<String> texts = new ArrayList<>();
        leftOut.words("project").forEach(words -> texts.add(most + BETWEEN + words));
        texts.add(most);
        if (who.size() > 1) {
            texts.add(who.get(1) + BETWEEN + amounts);
        }
        texts.add(amounts);
        return texts;
    }

    /** The largest by what gives the picture its width. */
    private static String projects(Profile profile) {
        Map<String, Long> sums = new TreeMap<>();
        CleanText.stacks(profile)
                .forEach((stack, weight) -> stack.frames().stream()
                        .filter(frame -> frame.startsWith(PROJECT))
                        .findFirst()
                        .ifPresent(frame -> sums.merge(frame.substring(PROJECT.length()), weight, Long::sum)));
        String named = sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_PROJECTS)
                .map(project -> FittedText.cut(project.getKey(), LONGEST_NAME))
                .collect(Collectors.joining(", "));
        return sums.size() <= MOST_PROJECTS
                ? named
                : String.format(Locale.ROOT, "%s and %,d more", named, sums.size() - MOST_PROJECTS);
    }

    private static String period(Profile profile) {
        TreeSet<LocalDate> days = profile.samples().stream()
                .map(PictureTitle::day)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        return days.isEmpty() ? "" : period(days.first(), days.last());
    }

    private static LocalDate day(Sample sample) {
        try {
            return sample.labels().date().isEmpty()
                    ? null
                    : LocalDate.parse(sample.labels().date());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Months only where they differ, and years likewise. */
    static String period(LocalDate first, LocalDate last) {
        if (first.getYear() != last.getYear()) {
            return monthAndDay(first) + " " + first.getYear() + " to " + monthAndDay(last) + " " + last.getYear();
        }
        if (first.equals(last)) {
            return monthAndDay(first);
        }
        return (first.getMonth() == last.getMonth() ? first.getDayOfMonth() : monthAndDay(first)) + " to "
                + monthAndDay(last);
    }

    private static String monthAndDay(LocalDate day) {
        return day.getDayOfMonth() + " " + day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** Money and tokens where there are both, else what gives the picture its width. */
    private static String amounts(Profile profile) {
        Map<String, Integer> places = new TreeMap<>();
        for (ValueType type : profile.valueTypes()) {
            places.put(type.type(), places.size());
        }
        int width = profile.defaultIndex();
        ValueType type = profile.valueTypes().get(width);
        List<Long> totals = profile.totals();
        if (places.containsKey("cost") && places.containsKey("tokens")) {
            long cost = totals.get(places.get("cost"));
            String tokens = RoundAmount.count(totals.get(places.get("tokens"))) + " tokens";
            return cost == 0
                    ? tokens
                    : RoundAmount.text(cost, profile.valueTypes().get(places.get("cost"))) + BETWEEN + tokens;
        }
        return Amount.text(totals.get(width), type) + (type.type().equals("time") ? " of active time" : "");
    }
}
