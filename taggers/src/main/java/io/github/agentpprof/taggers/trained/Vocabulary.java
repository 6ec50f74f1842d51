package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.Block;

/**
 * The features the model knows, by hash, and how rare each is; what turns a prompt into a sparse row of numbers.
 *
 * @param hashes sorted, each once
 * @param rarity of each: its logarithmic inverse document frequency
 */
record Vocabulary(int[] hashes, float[] rarity) {
    private static final double[] LOGARITHMS = logarithms();

    int size() {
        return hashes.length;
    }

    /** The known features of each block: (1 + ln count) × rarity, brought to length one, times the block's weight. */
    Row.Builder row(int[][] features) {
        var row = new Row.Builder();
        for (Block block : Block.values()) {
            int start = row.size();
            double squares = 0;
            int[] sorted = features[block.ordinal()];
            for (int i = 0; i < sorted.length; ) {
                int next = i + 1;
                while (next < sorted.length && sorted[next] == sorted[i]) {
                    next++;
                }
                int index = find(sorted[i]);
                if (index >= 0) {
                    double value = (1 + LOGARITHMS[Math.min(LOGARITHMS.length - 1, next - i)]) * rarity[index];
                    row.add(index, value);
                    squares += value * value;
                }
                i = next;
            }
            if (squares > 0) {
                row.scale(start, block.weight() / Math.sqrt(squares));
            }
        }
        return row;
    }

    /** Where a hash stands, or less than 0: looked for near where an even spread would have it. */
    private int find(int hash) {
        int low = 0;
        int high = hashes.length - 1;
        while (low <= high && hash >= hashes[low] && hash <= hashes[high]) {
            long span = (long) hashes[high] - hashes[low];
            int middle = span == 0 ? low : low + (int) (((long) hash - hashes[low]) * (high - low) / span);
            if (hashes[middle] == hash) {
                return middle;
            }
            if (hashes[middle] < hash) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private static double[] logarithms() {
        var all = new double[1024];
        for (int i = 1; i < all.length; i++) {
            all[i] = StrictMath.log(i);
        }
        return all;
    }
}
