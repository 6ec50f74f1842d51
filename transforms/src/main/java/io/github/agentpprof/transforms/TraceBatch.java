package io.github.agentpprof.transforms;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * Files that one worker reads one after the other: few elements, whatever the number of files.
 *
 * @param id tells this batch from every other of this process
 * @param files in the order of reading
 */
public record TraceBatch(String id, List<TraceFile> files) implements Serializable {
    /** The direct runner copies an element whenever its reading is interrupted, so it must not be too fat either. */
    private static final int MOST_FILES = 512;

    /** Opening a file costs about as much as reading this many bytes. */
    private static final long OPENING_COST = 1 << 14;

    public TraceBatch {
        files = List.copyOf(files);
    }

    /** Spreads files over {@code least} batches or more of about the same number of bytes, large files first. */
    static List<TraceBatch> balanced(List<TraceFile> files, int least) {
        int count = Math.max(Math.min(least, files.size()), (files.size() + MOST_FILES - 1) / MOST_FILES);
        PriorityQueue<Load> loads = new PriorityQueue<>(
                Comparator.comparingLong((Load load) -> load.bytes).thenComparingInt(load -> load.number));
        List<Load> all = new ArrayList<>();
        for (int i = 0; i < Math.max(1, count); i++) {
            all.add(new Load(i));
        }
        loads.addAll(all);
        List<TraceFile> largestFirst = new ArrayList<>(files);
        largestFirst.sort(Comparator.comparingLong(TraceFile::bytes).reversed().thenComparing(TraceFile::path));
        for (TraceFile file : largestFirst) {
            Load lightest = loads.remove();
            lightest.files.add(file);
            lightest.bytes += file.bytes() + OPENING_COST;
            loads.add(lightest);
        }
        return all.stream()
                .map(load -> new TraceBatch(UUID.randomUUID().toString(), load.files))
                .toList();
    }

    private static final class Load {
        private final int number;
        private final List<TraceFile> files = new ArrayList<>();
        private long bytes;

        Load(int number) {
            this.number = number;
        }
    }
}
