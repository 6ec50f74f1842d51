package io.github.agentpprof.transforms.outcome;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the summary tells of views that are built elsewhere: how wide they are, and which slices they have.
 *
 * <p>Public for {@code BuildProfiles} and {@code CombineStacks}.
 */
public final class SlicedViews implements Part {
    private static final long serialVersionUID = 1;

    private final TreeMap<String, Long> widths = new TreeMap<>();
    private final TreeSet<String> slices = new TreeSet<>();

    /** Adds to the sum of what gives a view its width. */
    public void widen(String view, long width) {
        widths.merge(view, width, Math::addExact);
    }

    /** Adds a slice, as {@link Slicing#divide} names it; one that is there already stays one. */
    public void slice(String name) {
        slices.add(name);
    }

    public void add(SlicedViews other) {
        other.widths.forEach(this::widen);
        slices.addAll(other.slices);
    }

    public SortedMap<String, Long> widths() {
        return widths;
    }

    /** Counts the slices, for {@link Slicing#values} and {@link Slicing#isExceeded}. */
    public void count(Tally tally) {
        tally.count(Slicing.SLICES, slices.size());
        slices.forEach(name -> tally.count(Slicing.SLICE + name, 1));
    }
}
