package io.github.agentpprof.taggers.feature;

import java.util.Arrays;

/**
 * The features of one block of one prompt, as hashes; the texts they were made of are gone. A feature of several texts one after
 * the other is never put together.
 */
final class Bag {
    private static final int BASIS = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    private final int seed;
    private int[] hashes = new int[64];
    private int size;
    private Bag crossed;

    /** Where a feature of {@link #crossed} begins: with the condition. */
    private int conditioned;

    Bag(Block block) {
        this.seed = (BASIS ^ block.name().charAt(0) * 31 ^ block.ordinal()) * PRIME;
    }

    /** Whatever is added to this one is added to {@code other} too, under a condition. */
    Bag and(Bag other, String condition) {
        this.crossed = other;
        this.conditioned = step(steps(other.seed, condition), ' ');
        return this;
    }

    void add(String feature) {
        put(steps(seed, feature));
        if (crossed != null) {
            crossed.put(steps(conditioned, feature));
        }
    }

    /** The feature {@code first + second}. */
    void add(String first, String second) {
        put(steps(steps(seed, first), second));
        if (crossed != null) {
            crossed.put(steps(steps(conditioned, first), second));
        }
    }

    /** The feature {@code first + sign + second}. */
    void add(String first, char sign, String second) {
        put(steps(step(steps(seed, first), sign), second));
        if (crossed != null) {
            crossed.put(steps(step(steps(conditioned, first), sign), second));
        }
    }

    /** Every piece of {@code shortest} to {@code longest} characters that begins at {@code from} and ends by {@code to}. */
    void addPieces(char[] text, int from, int to, int shortest, int longest) {
        int hash = seed;
        int last = Math.min(to, from + longest);
        for (int i = from; i < last; i++) {
            hash = step(hash, text[i]);
            if (i - from + 1 >= shortest) {
                put(hash);
            }
        }
    }

    private static int steps(int hash, String text) {
        int at = hash;
        for (int i = 0; i < text.length(); i++) {
            at = step(at, text.charAt(i));
        }
        return at;
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

    /** All hashes, as often as they occur. */
    int[] hashes() {
        return Arrays.copyOf(hashes, size);
    }
}
