package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Slice;
import io.github.agentpprof.transforms.view.StackShape;
import io.github.agentpprof.transforms.view.StackView;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

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

    static final String SLICES = "slices";
    static final String SLICE = "slice:";
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
        return run.countsOf(SLICE + prefix(view, cut)).keySet().stream()
                .map(Slicing::split)
                .toList();
    }

    /**
     * Hands on the samples of each slice of stacks of a view, under a name that only this slice has among those of all views. What
     * several have of the same slice adds up to it if no stack is in two of them.
     */
    public void divide(StackView view, ProfileBuilder stacks, BiConsumer<String, List<Sample>> out) {
        for (List<String> cut : cuts) {
            int[] positions = cut.stream().mapToInt(fields::indexOf).toArray();
            stacks.slices(partition -> pick(partition, positions))
                    .forEach((part, samples) -> out.accept(prefix(view.name(), cut) + part, samples));
        }
    }

    /**
     * The slice of that name.
     *
     * @param samples of all its parts, in any order
     */
    public static Slice slice(String name, Collection<Sample> samples) {
        String[] words = name.split(BETWEEN, 3);
        StackView view = PricingViews.view(words[0]);
        List<Sample> sorted = new ArrayList<>(samples);
        sorted.sort(null);
        return new Slice(
                List.of(words[1].split(",")),
                split(words[2]),
                new Profile(view.name(), view.valueTypes(), view.defaultType(), sorted, RunSummary.EMPTY));
    }

    private static String prefix(String view, List<String> cut) {
        return view + BETWEEN + String.join(",", cut) + BETWEEN;
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
