package io.github.agentpprof.transforms;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Files that one worker reads one after the other: few elements, whatever the number of files.
 *
 * @param id tells this batch from every other of this process
 * @param files in the order of reading
 */
public record TraceBatch(String id, List<TraceFile> files) implements Serializable {
    /** The direct runner copies an element whenever its reading is interrupted, so it must not be too fat either. */
    static final int MOST_FILES = 512;

    public TraceBatch {
        files = List.copyOf(files);
    }

    static TraceBatch of(List<TraceFile> files) {
        return new TraceBatch(UUID.randomUUID().toString(), files);
    }

    /** Spreads files over {@code least} batches or more of about the same number of bytes, large files first. */
    static List<TraceBatch> balanced(Collection<TraceFile> files, int least) {
        int count = Math.max(Math.min(least, files.size()), (files.size() + MOST_FILES - 1) / MOST_FILES);
        List<Load> loads = new ArrayList<>();
        for (int i = 0; i < Math.max(1, count); i++) {
            loads.add(new Load("", 0, 0));
        }
        Load.deal(files, loads);
        return loads.stream().map(load -> of(load.dealt())).toList();
    }
}
