package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Slice;
import io.github.agentpprof.transforms.view.StackShape;
import io.github.agentpprof.transforms.view.StackView;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How profiles are sliced: by which fields, and into how many slices at most.
 *
 * @param fields all fields of all cuts, by which {@link StackShape#partition} tells stacks apart
 * @param cuts some of these fields each; every profile is cut in each way
 * @param most slices of all profiles in all ways; if there are more, no profile is given at all
 */
public record Slicing(List<String> fields, List<List<String>> cuts, int most) implements Serializable {
    /** Whole profiles only. */
    public static final Slicing NONE = new Slicing(List.of(), List.of(), Integer.MAX_VALUE);

    private static final String SLICES = "slices";
    private static final String SLICE = "slice:";
    private static final String BETWEEN = "\t";

    public Slicing {
        fields = List.copyOf(fields);
        cuts = List.copyOf(cuts);
    }

    public boolean isExceeded(RunSummary run) {
        return slices(run) > most;
    }

    public static long slices(RunSummary run) {
        return run.count(SLICES);
    }

    /** Values of the fields of a cut, of each slice of a view. */
    public static List<List<String>> values(RunSummary run, String view, List<String> cut) {
        return run.countsOf(prefix(view, cut)).keySet().stream()
                .map(Slicing::split)
                .toList();
    }

    /** The slices of a view's profile, counted in {@code tally}. */
    public List<Slice> slices(StackView view, ProfileBuilder builder, Tally tally) {
        List<Slice> slices = new ArrayList<>();
        for (List<String> cut : cuts) {
            int[] positions = cut.stream().mapToInt(fields::indexOf).toArray();
            builder.slices(partition -> pick(partition, positions)).forEach((part, samples) -> {
                tally.count(SLICES, 1);
                tally.count(prefix(view.name(), cut) + part, 1);
                slices.add(new Slice(
                        cut,
                        split(part),
                        new Profile(view.name(), view.valueTypes(), view.defaultType(), samples, RunSummary.EMPTY)));
            });
        }
        return slices;
    }

    private static String prefix(String view, List<String> cut) {
        return SLICE + view + BETWEEN + String.join(",", cut) + BETWEEN;
    }

    private static String pick(String partition, int[] positions) {
        List<String> values = split(partition);
        return String.join(
                StackShape.PARTITIONS,
                Arrays.stream(positions).mapToObj(values::get).toList());
    }

    private static List<String> split(String partition) {
        return List.of(partition.split(StackShape.PARTITIONS));
    }
}
