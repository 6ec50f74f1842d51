package io.github.agentpprof.transforms;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Files that one worker reads one after the other: few elements, whatever the number of files.
 *
 * @param files in the order of reading
 */
public record TraceBatch(List<TraceFile> files) implements Serializable {
    public TraceBatch {
        files = List.copyOf(files);
    }

    /** Spreads files over at most {@code most} batches of about the same number of bytes, large files first. */
    static List<TraceBatch> balanced(List<TraceFile> files, int most) {
        int count = Math.max(1, Math.min(most, files.size()));
        List<List<TraceFile>> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batches.add(new ArrayList<>());
        }
        long[] bytes = new long[count];
        List<TraceFile> largestFirst = new ArrayList<>(files);
        largestFirst.sort(Comparator.comparingLong(TraceFile::bytes).reversed().thenComparing(TraceFile::path));
        for (TraceFile file : largestFirst) {
            int lightest = 0;
            for (int i = 1; i < count; i++) {
                if (bytes[i] < bytes[lightest]) {
                    lightest = i;
                }
            }
            batches.get(lightest).add(file);
            bytes[lightest] += file.bytes() + OPENING_COST;
        }
        return batches.stream().map(TraceBatch::new).toList();
    }

    /** Opening a file costs about as much as reading this many bytes. */
    private static final long OPENING_COST = 1 << 14;
}
