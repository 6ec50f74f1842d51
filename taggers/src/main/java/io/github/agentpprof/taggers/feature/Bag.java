package io.github.agentpprof.taggers.feature;

import java.util.Arrays;

/** The features of one block of one prompt, as hashes; the texts they were made of are gone. */
final class Bag {
    private static final int BASIS = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    private final int seed;
    private int[] hashes = new int[64];
    private int size;
    private Bag crossed;
    private String condition = "";

    Bag(Block block) {
        this.seed = (BASIS ^ block.name().charAt(0) * 31 ^ block.ordinal()) * PRIME;
    }

    /** Whatever is added to this one is added to {@code other} too, under a condition. */
    Bag and(Bag other, String condition) {
        this.crossed = other;
        this.condition = condition + ' ';
        return this;
    }

    void add(String feature) {
        add(feature, 0, feature.length());
        if (crossed != null) {
            crossed.add(condition + feature);
        }
    }

    void add(CharSequence text, int from, int to) {
        int hash = seed;
        for (int i = from; i < to; i++) {
            hash = step(hash, text.charAt(i));
        }
        put(hash);
    }

    /** Every piece of {@code shortest} to {@code longest} characters that begins at {@code from} and ends by {@code to}. */
    void addPieces(CharSequence text, int from, int to, int shortest, int longest) {
        int hash = seed;
        for (int i = from; i < to && i < from + longest; i++) {
            hash = step(hash, text.charAt(i));
            if (i - from + 1 >= shortest) {
                put(hash);
            }
        }
    }

    private static int step(int hash, char c) {
        return ((hash ^ c & 0xff) * PRIME ^ c >>> 8) * PRIME;
    }

    private void put(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = mixed ^ mixed >>> 16;
    }

    /** All hashes, sorted, as often as they occur. */
    int[] sorted() {
        int[] all = Arrays.copyOf(hashes, size);
        Arrays.sort(all);
        return all;
    }
}
