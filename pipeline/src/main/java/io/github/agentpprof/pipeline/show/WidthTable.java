package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What gives a picture its width, by one property of the samples, most first. */
final class WidthTable {
    private final String heading;
    private final ValueType type;
    private final Map<String, Long> rows = new HashMap<>();
    private final UnaryOperator<String> colours;
    private long all;

    /** @param colours of bars by key, empty for no colour in particular */
    WidthTable(String heading, Profile profile, Function<Sample, String> key, UnaryOperator<String> colours) {
        this.colours = colours;
        this.heading = heading;
        int index = profile.defaultIndex();
        this.type = profile.valueTypes().get(index);
        for (Sample sample : profile.samples()) {
            rows.merge(key.apply(sample), sample.values().get(index), Math::addExact);
            all += sample.values().get(index);
        }
    }

    /** The table, of the {@code most} largest rows and one for the rest. */
    String text(int most, Look look) {
        List<Map.Entry<String, Long>> sorted = rows.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        TextTable table = new TextTable(heading, List.of(Amount.name(type), "share"));
        long rest = all;
        for (Map.Entry<String, Long> row : sorted.subList(0, Math.min(most, sorted.size()))) {
            add(table, row.getKey(), row.getValue());
            rest -= row.getValue();
        }
        if (sorted.size() > most) {
            add(table, String.format(Locale.ROOT, "%,d more", sorted.size() - most), rest);
        }
        table.add("all", cells(all), -1);
        return table.text(look);
    }

    private void add(TextTable table, String name, long value) {
        table.add(name, cells(value), share(value), colours.apply(name));
    }

    private double share(long value) {
        return all == 0 ? 0 : (double) value / all;
    }

    private List<String> cells(long value) {
        return List.of(Amount.text(value, type), String.format(Locale.ROOT, "%.1f%%", 100 * share(value)));
    }
}
