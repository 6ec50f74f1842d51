package io.github.agentpprof.transforms.read;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What one of many readers is to read.
 *
 * @param first files that are read first, of which a graph holds the names
 * @param list path of the list of all others ({@link ListedBatches}), empty if there are none
 * @param files how many files there are, in all
 * @param bytes how much is in them, in all
 */
public record TraceShare(List<TraceFile> first, String list, long files, long bytes) implements Serializable {
    /** Some 200 bytes each; Flink sends no part of a graph that has more than 10 MB. */
    private static final int MOST_IN_GRAPH = 20_000;

    public TraceShare {
        first = List.copyOf(first);
    }

    /**
     * Deals files out to so many readers or fewer.
     *
     * @param place gives the path of a file of this name that driver and workers share, for lists of files that are too many
     *     for a graph
     */
    public static List<TraceShare> of(Collection<TraceFile> files, int readers, UnaryOperator<String> place)
            throws IOException {
        return of(files, readers, MOST_IN_GRAPH, place);
    }

    static List<TraceShare> of(Collection<TraceFile> files, int readers, int mostInGraph, UnaryOperator<String> place)
            throws IOException {
        List<Load> loads = Load.none(readers);
        Load.deal(files, loads);
        List<TraceShare> shares = largestFirst(loads);
        if (files.size() <= mostInGraph) {
            return shares;
        }
        List<TraceShare> listed = new ArrayList<>();
        for (TraceShare share : shares) {
            String list = place.apply("files-" + listed.size());
            ListedBatches.write(share.first, list);
            listed.add(new TraceShare(List.of(), list, share.files, share.bytes));
        }
        return listed;
    }

    /**
     * Deals out anew what shares read first, so that none of {@code readers} has much more to read than the others, unless in
     * one file.
     */
    public static List<TraceShare> balanced(List<TraceShare> shares, int readers) {
        List<TraceFile> first = new ArrayList<>();
        List<Load> loads = new ArrayList<>();
        for (TraceShare share : shares) {
            first.addAll(share.first);
            long rest = share.bytes
                    - share.first.stream().mapToLong(TraceFile::bytes).sum();
            loads.add(new Load(share.list, share.files - share.first.size(), rest));
        }
        loads.addAll(Load.none(Math.max(0, readers - loads.size())));
        Load.deal(first, loads);
        return largestFirst(loads);
    }

    /** Engines begin with what comes first. */
    private static List<TraceShare> largestFirst(List<Load> loads) {
        return loads.stream()
                .filter(load -> load.files() > 0)
                .map(Load::share)
                .sorted(Comparator.comparingLong(TraceShare::bytes).reversed().thenComparing(TraceShare::list))
                .toList();
    }
}
