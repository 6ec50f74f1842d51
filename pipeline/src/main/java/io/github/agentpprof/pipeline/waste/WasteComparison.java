package io.github.agentpprof.pipeline.waste;

import io.github.agentpprof.transforms.model.profile.Profile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a day, or a version of an agent, wasted a larger share of its money than what it is compared with, cause by cause, and by more
 * than chance explains.
 *
 * <p>Public for {@code WasteCommand}.
 */
public final class WasteComparison {
    /** Fields of the stacks that are needed beside those of {@link WasteReport}. */
    public static final List<String> FIELDS = List.of("agent", "version");

    /** With fewer sessions on a side what their spread says of chance is itself by chance. */
    static final int FEWEST = 30;

    private static final double PERCENT = 100;

    private final String chosen;
    private final String other;
    private final boolean days;
    private final Set<String> versions = new TreeSet<>();
    /** What each session paid, by cause. */
    private final SortedMap<String, SortedMap<String, Long>> now = new TreeMap<>();

    private final SortedMap<String, SortedMap<String, Long>> before = new TreeMap<>();

    /** By cause; empty if there are too few sessions. */
    private final SortedMap<String, ShareShift> shifts;

    /**
     * A comparison.
     *
     * @param profile of the view {@code waste}, with stacks of {@link WasteReport#FIELDS} and {@link #FIELDS}
     * @param chosen a day as {@code 2026-11-22}, or a version of an agent
     * @param other another one of these; empty for all days before, or all other versions of the same agents
     */
    public WasteComparison(Profile profile, String chosen, String other) {
        this.chosen = chosen;
        this.other = other;
        this.days = isDay(chosen);
        List<WasteRow> rows = WasteRow.of(profile);
        Set<String> agents = rows.stream()
                .filter(row -> row.version().equals(chosen))
                .map(WasteRow::agent)
                .collect(Collectors.toSet());
        for (WasteRow row : rows) {
            if (!row.version().isEmpty()) {
                versions.add(row.version());
            }
            String value = days ? row.day() : row.version();
            if (value.equals(chosen)) {
                add(now, row);
            } else if (other.isEmpty() ? isRest(value, row, agents) : value.equals(other)) {
                add(before, row);
            }
        }
        this.shifts = enough() ? shifts() : new TreeMap<>();
    }

    /** Whether it is written as a day is. */
    public static boolean isDay(String text) {
        return text.length() == "2026-11-22".length() && text.charAt(4) == '-' && text.charAt(7) == '-';
    }

    /**
     * The day, checked.
     *
     * @throws java.time.DateTimeException if the calendar has none of that name
     */
    public static String day(String text) {
        return LocalDate.parse(text).toString();
    }

    private boolean isRest(String value, WasteRow row, Set<String> agents) {
        return !value.isEmpty() && (days ? value.compareTo(chosen) < 0 : agents.contains(row.agent()));
    }

    private static void add(SortedMap<String, SortedMap<String, Long>> side, WasteRow row) {
        side.computeIfAbsent(row.session(), session -> new TreeMap<>())
                .merge(row.cause(), row.micros(), Math::addExact);
    }

    private boolean enough() {
        return now.size() >= FEWEST && before.size() >= FEWEST;
    }

    /** Why nothing can be said, empty if something can. */
    public String tooFew() {
        if (enough()) {
            return "";
        }
        String known =
                !days && now.isEmpty() && !versions.isEmpty() ? "; versions are " + String.join(", ", versions) : "";
        return String.format(
                Locale.ROOT,
                "too few sessions to compare: %,d %s, %,d %s; %d on each side are needed%s",
                now.size(),
                of(chosen),
                before.size(),
                rest(),
                FEWEST,
                known);
    }

    /** What grew by more than its noise, a line each; empty where nothing did, or there is too little to say. */
    public List<String> grown() {
        List<String> lines = new ArrayList<>();
        shifts.forEach((cause, shift) -> {
            if (shift.grew()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "waste grew: %s took %.1f %% of %s %s and %.1f %% %s: %.1f points more, and chance makes %.1f",
                        cause,
                        PERCENT * shift.now(),
                        Finding.dollars(paid(now)),
                        of(chosen),
                        PERCENT * shift.before(),
                        rest(),
                        PERCENT * shift.change(),
                        PERCENT * shift.noise()));
            }
        });
        return lines;
    }

    /** The table, empty if there are too few sessions. */
    @Override
    public String toString() {
        if (!enough()) {
            return "";
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%s %s in %,d sessions, compared with %s in %,d %s%n%-12s  %7s  %7s  %7s  %7s%n",
                Finding.dollars(paid(now)),
                of(chosen),
                now.size(),
                Finding.dollars(paid(before)),
                before.size(),
                rest(),
                "cause",
                "share",
                "before",
                "change",
                "noise"));
        shifts.forEach((cause, shift) -> text.append(String.format(
                                Locale.ROOT,
                                "%-12s  %6.1f%%  %6.1f%%  %+6.1f%%  %6.1f%%  %s",
                                cause,
                                PERCENT * shift.now(),
                                PERCENT * shift.before(),
                                PERCENT * shift.change(),
                                PERCENT * shift.noise(),
                                shift.grew() ? "grew" : "")
                        .stripTrailing())
                .append(System.lineSeparator()));
        return text.toString();
    }

    private SortedMap<String, ShareShift> shifts() {
        SortedMap<String, ShareShift> found = new TreeMap<>();
        for (SortedMap<String, SortedMap<String, Long>> side : List.of(now, before)) {
            for (SortedMap<String, Long> session : side.values()) {
                session.keySet().forEach(cause -> found.put(cause, null));
            }
        }
        found.remove(WasteRow.WORK);
        found.replaceAll((cause, none) -> ShareShift.of(parts(before, cause), parts(now, cause)));
        return found;
    }

    private static Collection<ShareShift.Part> parts(SortedMap<String, SortedMap<String, Long>> side, String cause) {
        return side.values().stream()
                .map(session -> new ShareShift.Part(session.getOrDefault(cause, 0L), sum(session)))
                .toList();
    }

    private static long paid(SortedMap<String, SortedMap<String, Long>> side) {
        return side.values().stream().mapToLong(WasteComparison::sum).sum();
    }

    private static long sum(Map<String, Long> session) {
        return session.values().stream().mapToLong(Long::longValue).sum();
    }

    private String of(String value) {
        return (days ? "on " : "by version ") + value;
    }

    private String rest() {
        return !other.isEmpty() ? of(other) : days ? "on the days before" : "by other versions of the agent";
    }
}
