package io.github.agentpprof.pipeline;

import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.transforms.model.Profile;
import io.github.agentpprof.transforms.model.Sample;
import io.github.agentpprof.transforms.model.ValueType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What gives a picture its width, by one property of the samples, most first. */
final class WidthTable {
    private static final int NARROWEST = 12;

    private final String heading;
    private final ValueType type;
    private final Map<String, Long> rows = new HashMap<>();
    private long all;

    WidthTable(String heading, Profile profile, Function<Sample, String> key) {
        this.heading = heading;
        int index = profile.defaultIndex();
        this.type = profile.valueTypes().get(index);
        for (Sample sample : profile.samples()) {
            rows.merge(key.apply(sample), sample.values().get(index), Math::addExact);
            all += sample.values().get(index);
        }
    }

    /** The table, of the {@code most} largest rows and one for the rest. */
    String text(int most) {
        List<Map.Entry<String, Long>> sorted = rows.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        List<Map.Entry<String, Long>> shown = sorted.subList(0, Math.min(most, sorted.size()));
        int width = shown.stream()
                .mapToInt(row -> row.getKey().length())
                .reduce(Math.max(NARROWEST, heading.length()), Math::max);
        StringBuilder text = new StringBuilder();
        String form = "%-" + width + "s  %24s  %6s%n";
        text.append(String.format(Locale.ROOT, form, heading, type.type(), "share"));
        long rest = all;
        for (Map.Entry<String, Long> row : shown) {
            line(text, form, row.getKey(), row.getValue());
            rest -= row.getValue();
        }
        if (sorted.size() > shown.size()) {
            line(text, form, String.format(Locale.ROOT, "%,d more", sorted.size() - shown.size()), rest);
        }
        line(text, form, "all", all);
        return text.toString();
    }

    private void line(StringBuilder text, String form, String name, long value) {
        double share = all == 0 ? 0 : 100.0 * value / all;
        text.append(String.format(
                Locale.ROOT, form, name, Amount.text(value, type), String.format(Locale.ROOT, "%.1f%%", share)));
    }
}
