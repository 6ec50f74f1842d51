package io.github.agentpprof.transforms.read;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Files that one worker reads one after the other: few elements, whatever the number of files.
 *
 * @param id tells this batch from every other of this process
 * @param files in the order of reading
 */
public record TraceBatch(String id, List<TraceFile> files) implements Serializable {
    /** The direct runner copies an element whenever its reading is interrupted, so it must not be too fat either. */
    private static final int MOST_FILES = 512;

    public TraceBatch {
        files = List.copyOf(files);
    }

    private static TraceBatch of(List<TraceFile> files) {
        return new TraceBatch(UUID.randomUUID().toString(), files);
    }

    /** These files in as few batches as can be, in the same order. */
    static List<TraceBatch> inOrder(List<TraceFile> files) {
        return IntStream.range(0, number(files.size()))
                .mapToObj(batch ->
                        of(files.subList(batch * MOST_FILES, Math.min(files.size(), (batch + 1) * MOST_FILES))))
                .toList();
    }

    private static int number(int files) {
        return (files + MOST_FILES - 1) / MOST_FILES;
    }

    /** Spreads files over {@code least} batches or more of about the same number of bytes, large files first. */
    public static List<TraceBatch> balanced(Collection<TraceFile> files, int least) {
        int count = Math.max(Math.min(least, files.size()), number(files.size()));
        List<Load> loads = Load.none(Math.max(1, count));
        Load.deal(files, loads);
        return loads.stream().map(load -> of(load.dealt())).toList();
    }
}
