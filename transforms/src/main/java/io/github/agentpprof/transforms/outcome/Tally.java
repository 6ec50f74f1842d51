package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.input.Reject;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counters by name, and the first rejects; adding tallies up in any order gives the same tally.
 *
 * <p>Holds at most {@value #MOST_REJECTS} rejects, so that a folder of rubbish cannot fill the memory.
 */
public final class Tally implements Part {
    static final int MOST_REJECTS = 1000;

    /** Counters of the lines read, and of the bytes as they lie on the disk of files that were opened. */
    public static final String LINES = "lines";

    public static final String BYTES = "bytes";

    /** Counters of the lines refused, and of the files that were refused as a whole or broke off. */
    public static final String REJECTED_LINES = "rejected_lines";

    public static final String REJECTED_FILES = "rejected_files";

    /** Counter of the files that never could be read from. */
    public static final String UNOPENED_FILES = "unopened_files";

    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final TreeSet<Reject> rejects = new TreeSet<>();

    public void count(String name, long number) {
        if (number != 0) {
            counts.merge(name, number, Math::addExact);
        }
    }

    public void reject(Reject reject) {
        count("rejects", 1);
        count(RunSummary.REJECTS_BY_REASON + reject.reason(), 1);
        keep(reject);
    }

    public void add(Tally other) {
        for (Map.Entry<String, Long> count : other.counts.entrySet()) {
            count(count.getKey(), count.getValue());
        }
        other.rejects.forEach(this::keep);
    }

    public boolean isEmpty() {
        return counts.isEmpty() && rejects.isEmpty();
    }

    public SortedMap<String, Long> counts() {
        return counts;
    }

    /** Rejects in order of file and line. */
    public Iterable<Reject> rejects() {
        return rejects;
    }

    private void keep(Reject reject) {
        rejects.add(reject);
        if (rejects.size() > MOST_REJECTS) {
            rejects.pollLast();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally && counts.equals(tally.counts) && rejects.equals(tally.rejects);
    }

    @Override
    public int hashCode() {
        return 31 * counts.hashCode() + rejects.hashCode();
    }

    @Override
    public String toString() {
        return counts + " " + rejects;
    }
}
