package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.Block;
import java.util.Arrays;

/** The features the model knows, by hash, and how rare each is; what turns a prompt into a sparse row of numbers. */
final class Vocabulary {
    private static final double[] LOGARITHMS = logarithms();

    /** Hashes are spread evenly: of those with the same first half there is hardly more than one. */
    private static final int HALVES = 1 << 16;

    private final int[] hashes;
    private final float[] rarity;

    /** Where hashes with each first half begin. */
    private final int[] starts = new int[HALVES + 1];

    /**
     * Features and what they are worth.
     *
     * @param hashes sorted, each once
     * @param rarity of each: its logarithmic inverse document frequency
     */
    Vocabulary(int[] hashes, float[] rarity) {
        this.hashes = hashes;
        this.rarity = rarity;
        for (int hash : hashes) {
            starts[half(hash) + 1]++;
        }
        for (int half = 0; half < HALVES; half++) {
            starts[half + 1] += starts[half];
        }
    }

    int[] hashes() {
        return hashes;
    }

    float[] rarity() {
        return rarity;
    }

    int size() {
        return hashes.length;
    }

    /**
     * The known features of each block: (1 + ln count) × rarity, brought to length one, times the block's weight; in the order of
     * their hashes.
     */
    Row.Builder row(int[][] features) {
        var row = new Row.Builder();
        for (Block block : Block.values()) {
            int[] known = known(features[block.ordinal()]);
            int start = row.size();
            double squares = 0;
            for (int i = 0; i < known.length; ) {
                int index = known[i];
                int next = i + 1;
                while (next < known.length && known[next] == index) {
                    next++;
                }
                double value = (1 + LOGARITHMS[Math.min(LOGARITHMS.length - 1, next - i)]) * rarity[index];
                row.add(index, value);
                squares += value * value;
                i = next;
            }
            if (squares > 0) {
                row.scale(start, block.weight() / Math.sqrt(squares));
            }
        }
        return row;
    }

    /** Where those that are known stand, sorted, as often as they occur: fewer to sort than there are features. */
    private int[] known(int[] features) {
        var known = new int[features.length];
        int size = 0;
        for (int hash : features) {
            int index = find(hash);
            if (index >= 0) {
                known[size++] = index;
            }
        }
        int[] sorted = Arrays.copyOf(known, size);
        Arrays.sort(sorted);
        return sorted;
    }

    private int find(int hash) {
        int half = half(hash);
        int end = starts[half + 1];
        for (int i = starts[half]; i < end; i++) {
            if (hashes[i] == hash) {
                return i;
            }
        }
        return -1;
    }

    /** Ascends with the hash. */
    private static int half(int hash) {
        return (hash >> 16) + HALVES / 2;
    }

    private static double[] logarithms() {
        var all = new double[1024];
        for (int i = 1; i < all.length; i++) {
            all[i] = StrictMath.log(i);
        }
        return all;
    }
}
