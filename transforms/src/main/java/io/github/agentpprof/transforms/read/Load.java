package io.github.agentpprof.transforms.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** What a reader has got so far, while files are dealt out. */
final class Load {
    /** Opening a file costs about as much as reading this many bytes. */
    private static final long OPENING_COST = 1 << 14;

    private final String list;
    private final long listed;
    private final List<TraceFile> files = new ArrayList<>();
    private long bytes;

    /** Begins with what a list has, of which only the numbers are known; an empty path and zeros for nothing. */
    Load(String list, long listed, long bytes) {
        this.list = list;
        this.listed = listed;
        this.bytes = bytes;
    }

    /** So many that have nothing yet. */
    static List<Load> none(int loads) {
        return IntStream.range(0, loads).mapToObj(number -> new Load("", 0, 0)).toList();
    }

    /** Gives each file to whoever has least to do, the largest file first. */
    static void deal(Collection<TraceFile> files, List<Load> loads) {
        PriorityQueue<Integer> lightest = new PriorityQueue<>(
                Comparator.comparingLong((Integer number) -> loads.get(number).cost())
                        .thenComparing(Comparator.naturalOrder()));
        for (int number = 0; number < loads.size(); number++) {
            lightest.add(number);
        }
        List<TraceFile> largestFirst = new ArrayList<>(files);
        largestFirst.sort(Comparator.comparingLong(TraceFile::bytes).reversed().thenComparing(TraceFile::path));
        for (TraceFile file : largestFirst) {
            int number = lightest.remove();
            loads.get(number).files.add(file);
            loads.get(number).bytes += file.bytes();
            lightest.add(number);
        }
    }

    private long cost() {
        return bytes + files() * OPENING_COST;
    }

    /** How many files there are, listed or dealt. */
    long files() {
        return listed + files.size();
    }

    /** The files that were dealt, in the order in which they were. */
    List<TraceFile> dealt() {
        return files;
    }

    TraceShare share() {
        return new TraceShare(files, list, files(), bytes);
    }
}
