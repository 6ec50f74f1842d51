package io.github.agentpprof.pipeline.waste;

import io.github.agentpprof.transforms.model.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What was paid for nothing, as text: by cause, by cause and kind of work and project, and the largest findings with what they
 * are worth. Every dollar is in each of the two tables once.
 *
 * <p>Public for {@code WasteCommand}.
 */
public final class WasteReport {
    /** Fields of the stacks of the profile that this takes. */
    public static final List<String> FIELDS =
            List.of("project", "prompt", "waste", "miss", "gap", "hour", "tool", "path");

    private static final int FINDINGS = 5;
    private static final double PERCENT = 100;

    private final List<WasteRow> rows;
    private final int most;

    /**
     * A report.
     *
     * @param profile of the view {@code waste}, with stacks of {@link #FIELDS}
     * @param most rows of the second table
     */
    public WasteReport(Profile profile, int most) {
        this.rows = WasteRow.of(profile);
        this.most = most;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        table(text, "cause", WasteRow::cause, Integer.MAX_VALUE);
        text.append(System.lineSeparator());
        table(text, "cause / kind of work / project", WasteReport::place, most);
        int number = 0;
        for (Finding finding : findings()) {
            text.append(String.format(Locale.ROOT, "%n%d. %s%n", ++number, finding.heading()));
            text.append(String.format(Locale.ROOT, "   %s%n", finding.evidence()));
            text.append(String.format(Locale.ROOT, "   %s%n", finding.remedy()));
        }
        return text.toString();
    }

    /** What was work is one row: the cost table tells it apart. */
    private static String place(WasteRow row) {
        return row.cause().equals(WasteRow.WORK)
                ? WasteRow.WORK
                : row.cause() + " / " + row.work() + " / " + row.project();
    }

    /** The findings that cost most, most first. */
    private List<Finding> findings() {
        Map<Finding, List<WasteRow>> groups = new LinkedHashMap<>();
        for (WasteRow row : rows) {
            if (!row.cause().equals(WasteRow.WORK)) {
                groups.computeIfAbsent(Finding.key(row), key -> new ArrayList<>())
                        .add(row);
            }
        }
        return groups.entrySet().stream()
                .map(group -> new Finding(group.getKey().cause(), group.getKey().of(), group.getValue(), rows))
                .filter(finding -> finding.micros() > 0)
                .sorted(Comparator.comparingLong((Finding finding) -> -finding.micros())
                        .thenComparing(Finding::heading))
                .limit(FINDINGS)
                .toList();
    }

    private void table(StringBuilder text, String heading, Function<WasteRow, String> key, int top) {
        Map<String, long[]> sums = new TreeMap<>();
        long all = 0;
        for (WasteRow row : rows) {
            long[] sum = sums.computeIfAbsent(key.apply(row), name -> new long[2]);
            sum[0] += row.micros();
            sum[1] += row.times();
            all += row.micros();
        }
        List<Map.Entry<String, long[]>> sorted = new ArrayList<>(sums.entrySet());
        sorted.sort(Comparator.comparingLong((Map.Entry<String, long[]> row) -> -row.getValue()[0])
                .thenComparing(Map.Entry::getKey));
        int width = sorted.stream()
                .limit(top)
                .mapToInt(row -> row.getKey().length())
                .reduce(heading.length(), Math::max);
        text.append(
                String.format(Locale.ROOT, "%-" + width + "s  %12s  %7s  %7s%n", heading, "cost", "share", "calls"));
        long rest = all;
        for (Map.Entry<String, long[]> row : sorted.subList(0, Math.min(top, sorted.size()))) {
            line(
                    text,
                    width,
                    row.getKey(),
                    row.getValue()[0],
                    all,
                    String.format(Locale.ROOT, "%,d", row.getValue()[1]));
            rest -= row.getValue()[0];
        }
        if (sorted.size() > top) {
            line(text, width, String.format(Locale.ROOT, "%,d more", sorted.size() - top), rest, all, "");
        }
        line(text, width, "all", all, all, "");
    }

    private static void line(StringBuilder text, int width, String name, long micros, long all, String times) {
        String line = String.format(
                Locale.ROOT,
                "%-" + width + "s  %12s  %6.1f%%  %7s",
                name,
                Finding.dollars(micros),
                all == 0 ? 0 : PERCENT * micros / all,
                times);
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }
}
