package io.github.agentpprof.transforms;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one of many readers is to read. The driver knows its size and its largest files; all others stand in a list that the
 * reader opens, so that a driver needs no memory for them.
 *
 * @param large files that take long, which are read first
 * @param list path of the list of the others ({@link ListedBatches}), empty if there are none
 * @param files how many files there are, in all
 * @param bytes how much is in them, in all
 */
public record TraceShare(List<TraceFile> large, String list, long files, long bytes) implements Serializable {
    public TraceShare {
        large = List.copyOf(large);
    }

    /**
     * Deals large files out anew, so that none of {@code readers} shares has much more to read than the others, unless in one
     * file. What takes longest comes first, since engines begin with that.
     */
    public static List<TraceShare> balanced(List<TraceShare> shares, int readers) {
        List<TraceFile> large = new ArrayList<>();
        List<Load> loads = new ArrayList<>();
        for (TraceShare share : shares) {
            large.addAll(share.large);
            long rest = share.bytes
                    - share.large.stream().mapToLong(TraceFile::bytes).sum();
            loads.add(new Load(share.list, share.files - share.large.size(), rest));
        }
        while (loads.size() < readers) {
            loads.add(new Load("", 0, 0));
        }
        Load.deal(large, loads);
        return loads.stream()
                .filter(load -> load.files() > 0)
                .map(Load::share)
                .sorted(Comparator.comparingLong(TraceShare::bytes).reversed().thenComparing(TraceShare::list))
                .toList();
    }
}
