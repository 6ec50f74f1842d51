package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.view.StackView;
import io.github.agentpprof.transforms.view.StackViews;
import java.util.List;

/** Where the money of a run's summary comes from: the sums of a view that weighs every call, looked up by name. */
public final class PricingViews {
    /** The view whose width is money. */
    public static final String COST = "cost";

    /**
     * Views that weigh every call, the one with the fewest stacks first. Each is rounded by stack and billing class, so
     * where stacks are the views' own, either prices the summary, and to the same amounts.
     */
    public static final List<String> ALL = List.of("tokens", COST);

    /** Name of the sums that price the summary and nothing else, of the first of these views. */
    public static final String SUMS = "pricing";

    private PricingViews() {}

    /** The view of that name, which there must be. */
    public static StackView view(String name) {
        return StackViews.named(name).orElseThrow();
    }

    /** The sum of what gives a view its width. */
    public static long width(StackView view, List<Sample> samples) {
        int position = position(view);
        long width = 0;
        for (Sample sample : samples) {
            width = Math.addExact(width, sample.values().get(position));
        }
        return width;
    }

    /** The position of a view's own width among the values of its samples. */
    public static int position(StackView view) {
        return view.valueTypes().stream().map(value -> value.type()).toList().indexOf(view.defaultType());
    }
}
