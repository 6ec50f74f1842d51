package io.github.agentpprof.taggers.trained;

import java.util.Arrays;

/** A prompt as numbers: which features it has, and how much of each. */
record Row(int[] features, float[] values) {
    /** Collects them. */
    static final class Builder {
        private int[] features = new int[256];
        private float[] values = new float[256];
        private int size;

        int size() {
            return size;
        }

        void add(int feature, double value) {
            if (size == features.length) {
                features = Arrays.copyOf(features, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            features[size] = feature;
            values[size++] = (float) value;
        }

        void scale(int from, double by) {
            for (int i = from; i < size; i++) {
                values[i] *= (float) by;
            }
        }

        Row build() {
            return new Row(Arrays.copyOf(features, size), Arrays.copyOf(values, size));
        }
    }
}
